"""What is read of the database: rows by a session, and by a reader what is stored rendered."""
