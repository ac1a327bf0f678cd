"""What a curator does: accepts and rejects wordings, asks and is asked, starts claims, advises."""
