"""Load a BPMN file."""

from __future__ import annotations

import hashlib
from datetime import datetime

from xiangli.process.models import ProcessDefinition
from xiangli.process.rules.compiling import compile_process
from xiangli.process.rules.graph import to_json
from xiangli.process.selectors import Definition, definition


def load_definition(xml: bytes, *, now: datetime) -> Definition:
    """Compile and keep a file; the same bytes are the same definition. Raises DefinitionRefused.

    Definitions concern nobody in particular: no scope is needed, and the process that starts on one
    writes its hash into the ledger.
    """
    found = hashlib.sha256(xml).hexdigest()
    if not ProcessDefinition.objects.filter(hash=found).exists():
        graph = compile_process(xml)
        row = ProcessDefinition(
            hash=found, key=graph.id, name=graph.name, xml=xml, graph=to_json(graph), made_at=now
        )
        ProcessDefinition.objects.bulk_create([row], ignore_conflicts=True)
    return definition(found)
