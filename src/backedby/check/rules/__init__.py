"""The rules of a page, one file each; a code once given is never used again."""

from __future__ import annotations

from backedby.check.rules.ambiguous_citation import AmbiguousCitation
from backedby.check.rules.base import PageRule
from backedby.check.rules.carried_in_part import CarriedInPart
from backedby.check.rules.contradicted_claim import ContradictedClaim
from backedby.check.rules.disagrees_with_library import DisagreesWithLibrary
from backedby.check.rules.does_not_back_this_claim import DoesNotBackThisClaim
from backedby.check.rules.duplicate_entry import DuplicateEntry
from backedby.check.rules.expression_of_concern import ExpressionOfConcern
from backedby.check.rules.incomplete_entry import IncompleteEntry
from backedby.check.rules.invalid_identifier import InvalidIdentifier
from backedby.check.rules.locator_out_of_range import LocatorOutOfRange
from backedby.check.rules.missing_entry import MissingEntry
from backedby.check.rules.misspelt_author import MisspeltAuthor
from backedby.check.rules.mixed_citation_styles import MixedCitationStyles
from backedby.check.rules.never_cited import NeverCited
from backedby.check.rules.number_differs import NumberDiffers
from backedby.check.rules.numbers_out_of_order import NumbersOutOfOrder
from backedby.check.rules.preprint_superseded import PreprintSuperseded
from backedby.check.rules.rejected_claim import RejectedClaim
from backedby.check.rules.retracted import Retracted
from backedby.check.rules.review_overdue import ReviewOverdue
from backedby.check.rules.scope_drift import ScopeDrift
from backedby.check.rules.second_hand import SecondHand
from backedby.check.rules.stronger_than_evidence import StrongerThanEvidence
from backedby.check.rules.superseded import Superseded
from backedby.check.rules.unbacked_claim import UnbackedClaim
from backedby.check.rules.uncited_claim import UncitedClaim
from backedby.check.rules.unexplained_ignore import UnexplainedIgnore
from backedby.check.rules.unknown_claim import UnknownClaim
from backedby.check.rules.unknown_reference import UnknownReference
from backedby.check.rules.unused_ignore import UnusedIgnore
from backedby.check.rules.withdrawn_claim import WithdrawnClaim
from backedby.check.rules.wrong_kind_of_evidence import WrongKindOfEvidence
from backedby.check.rules.year_mismatch import YearMismatch

RULES: tuple[PageRule, ...] = (
    UnknownReference(),
    MissingEntry(),
    MisspeltAuthor(),
    YearMismatch(),
    AmbiguousCitation(),
    NeverCited(),
    SecondHand(),
    Retracted(),
    Superseded(),
    DisagreesWithLibrary(),
    DuplicateEntry(),
    IncompleteEntry(),
    LocatorOutOfRange(),
    PreprintSuperseded(),
    ExpressionOfConcern(),
    InvalidIdentifier(),
    MixedCitationStyles(),
    NumbersOutOfOrder(),
    UnknownClaim(),
    UncitedClaim(),
    UnbackedClaim(),
    ContradictedClaim(),
    NumberDiffers(),
    StrongerThanEvidence(),
    ScopeDrift(),
    DoesNotBackThisClaim(),
    WrongKindOfEvidence(),
    ReviewOverdue(),
    UnexplainedIgnore(),
    UnusedIgnore(),
    RejectedClaim(),
    WithdrawnClaim(),
    CarriedInPart(),
)
"""Every rule, in the order of its code."""
