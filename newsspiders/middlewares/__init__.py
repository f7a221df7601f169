"""What stands between spider and downloader: the address guard, manners, decoding, archive, replay and the browser."""
