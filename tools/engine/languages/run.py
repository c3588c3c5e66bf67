"""Runs the program in the current folder for the engine, which the environment names."""

import asyncio
import os
import runpy
import sys

from pulumi import runtime

environment = os.environ
runtime.configure(
    runtime.Settings(
        project=environment["PULUMI_PROJECT"],
        stack=environment["PULUMI_STACK"],
        organization=environment["PULUMI_ORGANIZATION"],
        root_directory=environment["PULUMI_ROOT_DIRECTORY"],
        monitor=environment["PULUMI_MONITOR"],
        engine=environment["PULUMI_ENGINE"],
        dry_run=environment["PULUMI_DRY_RUN"] == "true",
        parallel=int(environment["PULUMI_PARALLEL"]),
    )
)
sys.path.insert(0, os.getcwd())


def program() -> None:
    runpy.run_path("__main__.py", run_name="__main__")


asyncio.run(runtime.run_in_stack(program))
