"""Computing a run again: from what it kept, and from its freeze.

Here belong: what must come out the same, and naming what does not. Nothing is written.
"""

from dataclasses import dataclass

from merit.access.actor import Actor
from merit.access.decide import require
from merit.engine.columns import Column
from merit.measures.errors import FreezeAlteredError, FreezeUnreadableError
from merit.measures.registry import measure
from merit.selection.artifact import Artifact, unpack_run
from merit.selection.asking import facts_again
from merit.selection.errors import ArtifactAlteredError, UnreadableArtifactError
from merit.selection.explanation import explanation_of, funnel_of, state_counts
from merit.selection.models import Run, RunArtifact
from merit.selection.packing import digest
from merit.selection.stored import kept_bytes


@dataclass(frozen=True, slots=True)
class Replay:
    """What computing a run again found: `differences` contradict it, `notes` say what has changed since."""

    differences: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether everything came out as it was."""
        return not self.differences


def run_replay(*, actor: Actor, run: Run) -> Replay:
    """Compute a run again and name what differs; nothing remembered is used.

    Raises: Denied.
    """
    require(actor, "run.replay")
    try:
        artifact = unpack_run(kept_bytes(run.artifact_id))
        explanation = kept_bytes(run.explanation_id) if run.explanation_id else b""
    except (ArtifactAlteredError, UnreadableArtifactError) as error:
        return Replay((str(error),))
    found = [f"artifact: {name}" for name in artifact.differences()]
    found += _row_differences(run, artifact)
    if explanation:
        found += _explanation_differences(run, artifact)
    frozen, changed = _facts_differences(run, artifact)
    return Replay((*found, *frozen), tuple(changed))


def _row_differences(run: Run, artifact: Artifact) -> list[str]:
    """Compare the row and its entries with the artifact they were made from."""
    counts = {**funnel_of(artifact.result).steps(), **state_counts(artifact.result)}
    found = [f"run: {name}" for name, count in counts.items() if getattr(run, name) != count]
    states = RunArtifact.objects.values_list("states", flat=True).get(pk=run.artifact_id)
    if bytes(states) != artifact.stored["state"].tobytes():
        found.append("run: states")
    if artifact.question.origin["freeze"] != run.freeze.content_hash:
        found.append("run: freeze")
    if artifact.question.origin["kit"]["sha256"] != run.kit_version.sha256:
        found.append("run: kit version")
    return found + _entry_differences(run, artifact)


def _entry_differences(run: Run, artifact: Artifact) -> list[str]:
    ranks, listed = artifact.result.rank_of, set(artifact.result.shortlist.tolist())
    found = []
    for entry in run.entries.all():
        index = artifact.index_of(entry.person_id)
        if index is None or int(ranks[index]) != entry.rank or (index in listed) != entry.is_shortlisted:
            found.append(f"entry: place {entry.place}")
    return found


def _explanation_differences(run: Run, artifact: Artifact) -> list[str]:
    fingerprint = artifact.fingerprint()
    found = [] if fingerprint == run.fingerprint else ["run: fingerprint"]
    if digest(explanation_of(artifact, run.artifact_id, fingerprint)) != run.explanation_id:
        found.append("run: explanation")
    return found


def _facts_differences(run: Run, artifact: Artifact) -> tuple[list[str], list[str]]:
    """Read the facts again: a person's must be as frozen, a post's may have been mended since."""
    names = sorted(artifact.population.columns)
    try:
        fresh = facts_again(run.position, run.freeze, names)
    except (FreezeAlteredError, FreezeUnreadableError) as error:
        return [f"freeze: {error}"], []
    changed = [name for name in names if not _is_same(artifact.population.columns[name], fresh.columns[name])]
    frozen = [f"freeze: {name}" for name in changed if not measure(name).is_of_post]
    return frozen, [f"post: {name}" for name in changed if measure(name).is_of_post]


def _is_same(kept: Column, fresh: Column) -> bool:
    if kept.has_missing != fresh.has_missing or kept.vocabulary != fresh.vocabulary:
        return False
    states = (kept.state, fresh.state)
    is_equal = all(state is None for state in states) or not kept.has_missing
    if not is_equal and (
        states[0] is None or states[1] is None or states[0].tobytes() != states[1].tobytes()
    ):
        return False
    return kept.values.tobytes() == fresh.values.tobytes()
