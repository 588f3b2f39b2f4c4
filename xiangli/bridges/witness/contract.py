"""What we ask of whoever witnesses the ledger: every implementation passes `tests/`.

The protocol itself is the ledger's: `xiangli.ledger.public.Witness`.
"""

from xiangli.ledger.public import Attestation, Witness, WitnessRefused, WitnessUnreachable

__all__ = ["Attestation", "Witness", "WitnessRefused", "WitnessUnreachable"]
