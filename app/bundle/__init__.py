"""A release as files that any static host serves: the API's own answers, and the explorer."""
