"""Who does the jobs: what holds for whoever else is asked to."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import NoneType

import pytest

from prongsai.build.workers import WorkerPool


def test_when_a_job_fails_no_other_is_under_way() -> None:
    """Jobs write into the site's folder, which may be another build's from then on."""
    begun, ended = threading.Event(), threading.Event()

    def do(job: str) -> None:
        if job == "fails":
            begun.wait()
            raise ValueError(job)
        begun.set()
        time.sleep(0.3)
        ended.set()

    with ThreadPoolExecutor(2) as executor:
        with pytest.raises(ValueError, match="fails"):
            list(WorkerPool(executor=executor).each(do, ["slow", "fails"], NoneType))
        assert ended.is_set()
