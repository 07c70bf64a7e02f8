"""Values kept between builds, the sums that tell whether they still hold, and files written whole or not at all."""
