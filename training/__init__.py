"""How newsspiders/page/story_model.json is made: labels from the corpus, trees grown by CatBoost, checked by outlet group."""
