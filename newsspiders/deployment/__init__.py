"""Deployment: the project as an egg, looked into before it leaves this machine, and the Scrapyd nodes that it is sent to."""
