"""This machine's side of the bench: boots the guest and moves devices at its ports."""
