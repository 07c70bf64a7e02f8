"""From checked records to finished HTML."""
