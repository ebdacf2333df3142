"""How a story is found: records, requests and the engines that answer them."""
