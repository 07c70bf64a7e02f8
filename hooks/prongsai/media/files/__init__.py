"""What all kinds of registered files share."""
