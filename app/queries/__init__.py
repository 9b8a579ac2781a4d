"""Every `select`: takes a session and plain values, returns rows, knows neither JSON nor HTTP."""
