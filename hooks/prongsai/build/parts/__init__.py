"""The parts of a site, each made or taken as it was."""
