"""`python3 run.py test`: everything that gates, stage by stage. Each stage prints its time; the last lines sum up.

--fast   static checks and the suite on SQLite: for working
--soak   all of it, longer and wider: before an issue is closed
"""

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from tests.stages.gate import COVERAGE, Stage, stages
from tests.stages.step import Outcome, run, stop_all

WAYS = {"--fast", "--soak"}


def main(words: Sequence[str]) -> int:
    """Run the stages; 0 only if every step of every one of them succeeded."""
    if set(words) - WAYS or len(words) > 1:
        print(__doc__)
        return 0 if words == ["--help"] else 2
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.default_int_handler)
    wanted = stages(fast="--fast" in words, soak="--soak" in words)
    print("Stages:", ", ".join(stage.name for stage in wanted), flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="endeavour-tests-") as data:
        _set_apart(data, soak="--soak" in words)
        try:
            ended = [run_stage(stage) for stage in wanted]
        except KeyboardInterrupt:
            print("\nstopped")
            return 130
    return sum_up(ended, time.monotonic() - began)


def _set_apart(data: str, *, soak: bool) -> None:
    """No step sees the records, the database or the demo day of the person who runs the tests."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(ENDEAVOUR_DATA=data, ENDEAVOUR_CARELESS_DISK="1", PYTHONUNBUFFERED="1")
    if soak:
        os.environ["ENDEAVOUR_SOAK"] = "1"
    COVERAGE.parent.mkdir(parents=True, exist_ok=True)
    COVERAGE.unlink(missing_ok=True)


@dataclass(frozen=True)
class Ended:
    """A stage that was run, with its seconds by the clock."""

    name: str
    seconds: float
    outcomes: Sequence[Outcome]


def run_stage(stage: Stage) -> Ended:
    """Run the stage's steps and tell of each as it ends."""
    print(f"\n{stage.name}", flush=True)
    began = time.monotonic()
    outcomes = []
    with ThreadPoolExecutor(stage.side_by_side) as pool:
        try:
            for job in as_completed([pool.submit(run, step) for step in stage.steps]):
                outcomes.append(job.result())
                tell(outcomes[-1])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            stop_all()
            raise
    ended = Ended(stage.name, time.monotonic() - began, outcomes)
    print(f"{stage.name}: {ended.seconds:.1f} s", flush=True)
    return ended


def tell(outcome: Outcome) -> None:
    """A step that passed gets its closing line; one that failed is shown in full."""
    name = f"  {outcome.step.name} {outcome.seconds:.1f} s"
    if outcome.code == 0:
        print(f"{name}\n{outcome.closing_line}" if outcome.counts else f"{name}: {outcome.closing_line}", flush=True)
    else:
        print(f"{name}: FAILED ({outcome.code})\n{outcome.said.rstrip()}", flush=True)


def sum_up(stages: Sequence[Ended], seconds: float) -> int:
    """One line a stage, the coverage, and the tests counted. The exit code of the whole: 0 when nothing failed."""
    print(f"\n{'stage':<34}{'seconds':>8}  result")
    for stage in stages:
        failed = [outcome.step.name for outcome in stage.outcomes if outcome.code]
        print(f"{stage.name:<34}{stage.seconds:>8.1f}  {'FAILED: ' + ', '.join(failed) if failed else 'passed'}")
    every = [outcome for stage in stages for outcome in stage.outcomes]
    coverage = measured(every)
    if coverage:
        print(f"branch coverage of src/endeavour on SQLite: {coverage}")
    print(f"{seconds:.0f} s in all")
    counts = {word: sum(outcome.counts.get(word, 0) for outcome in every) for word in ("passed", "failed")}
    print(f"tests: {counts['passed']} passed, {counts['failed']} failed")
    return 1 if any(outcome.code for outcome in every) else 0


def measured(outcomes: Iterable[Outcome]) -> str:
    """The coverage that this run measured, or nothing where it measured none."""
    if not any("slipcover" in outcome.step.command for outcome in outcomes):
        return ""
    if not COVERAGE.exists():
        return "not measured, the suite did not end"
    totals = json.loads(COVERAGE.read_text())["summary"]
    missed = f"{totals['missing_lines']} lines and {totals['missing_branches']} branches missed"
    return f"{totals['percent_covered']:.1f}% ({missed})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
