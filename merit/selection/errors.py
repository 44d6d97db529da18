"""Refusals of this app. Here belong: what can be wrong with a stored run. Not here: refusals of rights."""


class ArtifactAlteredError(ValueError):
    """A stored result is not what its hash says."""

    def __init__(self, expected: str, found: str) -> None:
        self.expected, self.found = expected, found
        super().__init__(
            f"Artifact {expected} was altered: its content has the hash {found}. "
            "Nothing is shown from it; restore it from a backup and run replay_run."
        )


class ArtifactDiffersError(ValueError):
    """A stored result cannot be computed again from its own inputs."""

    def __init__(self, sha256: str, differences: tuple[str, ...]) -> None:
        self.sha256, self.differences = sha256, differences
        super().__init__(
            f"Artifact {sha256} gives another result when computed again: {'; '.join(differences)}."
        )


class UnreadableArtifactError(ValueError):
    """Bytes that are no artifact of a run."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"These bytes are not a run artifact: {reason}.")
