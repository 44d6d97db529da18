"""The REST door writes through the services of the steps below; it has no write of its own."""
