"""What the site serves under /search/: the page of results, its feed, the OpenSearch file."""
