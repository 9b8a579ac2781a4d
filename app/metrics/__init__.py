"""What operators see from outside: measurements for Prometheus, and traces."""
