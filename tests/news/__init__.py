"""The news room: articles in and out of the archive, and what is read in them."""
