"""A mailbox outside this house: each day's statement as one letter."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from xiangli.bridges.witness.contract import Attestation, WitnessRefused, WitnessUnreachable


@dataclass(frozen=True)
class MailWitness:
    """The letter's last line is the JSON that `xiangli ledger verify --witness` reads."""

    address: str

    def keep(self, attestation: Attestation) -> None:
        told = {"statement": attestation.statement, "line": attestation.line()}
        subject = render_to_string("bridges/witness_subject.txt", told).strip()
        letter = EmailMessage(
            subject, render_to_string("bridges/witness_letter.txt", told), to=[self.address]
        )
        try:
            letter.send()
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused) as error:
            raise WitnessRefused(reason=type(error).__name__) from error
        except OSError as error:  # SMTPException is one
            raise WitnessUnreachable(reason=type(error).__name__) from error
