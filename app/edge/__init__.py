"""What HTTP asks of every answer: cache, conditions, negotiation, refusals."""
