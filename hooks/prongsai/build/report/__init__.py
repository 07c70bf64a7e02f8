"""What a build says of itself while it runs and afterwards."""
