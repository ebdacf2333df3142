"""How stories are handed over: QR codes, sheets, lesson cards, bundles without a server."""
