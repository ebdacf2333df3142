"""A story as others will see it, while an editor still writes it."""
