"""Who a person is: identity, statute, legal status, present unit."""

import uuid

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from employees.codes import PPPK_KINDS, EmployeeKind, LegalStatus, Sex
from merit.intake.models import Sourced
from positions.models import Unit
from positions.models.checks import listed_check
from positions.models.history import change_history


def _after_digits(field: str) -> models.Func:
    """Return what a text holds after its leading digits: nothing, exactly when it is all digits."""
    return models.Func(field, models.Value("0123456789"), function="LTRIM", output_field=models.CharField())


_IS_PPPK = models.Q(kind__in=PPPK_KINDS)
_IS_FOREIGN = models.Q(kind=EmployeeKind.PNS_OTHER_AGENCY)


class Employee(Sourced):
    """A civil servant (ASN) this agency employs, or a PNS of another agency who applies to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nip = models.CharField("NIP", max_length=18, unique=True)
    name = models.CharField(_("name"), max_length=200)
    title_front = models.CharField(_("title before the name"), max_length=60, blank=True)
    title_back = models.CharField(_("title after the name"), max_length=100, blank=True)
    birth_on = models.DateField(_("date of birth"))
    birth_place = models.CharField(_("place of birth"), max_length=120, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex)
    kind = models.CharField(_("kind"), max_length=16, choices=EmployeeKind)
    legal_status = models.CharField(
        _("legal status"), max_length=2, choices=LegalStatus, default=LegalStatus.AKTIF
    )
    legal_status_on = models.DateField(_("legal status since"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    cpns_on = models.DateField(_("CPNS (or contract) since"), null=True, blank=True)
    pns_on = models.DateField(_("PNS since"), null=True, blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="employees",
        verbose_name=_("present unit"),
    )
    agency_name = models.CharField(_("home agency"), max_length=200, blank=True)
    siasn_id = models.CharField(_("SIASN id"), max_length=64, blank=True, db_index=True)
    history = change_history()

    class Meta:
        verbose_name = _("employee")
        verbose_name_plural = _("employees")
        ordering = ["name", "nip"]
        indexes = [
            models.Index(fields=["name"], name="employees_employee_name"),
            models.Index(fields=["kind", "legal_status"], name="employees_employee_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                name="employees_employee_nip_form",
                condition=models.Q(Exact(Length("nip"), 18)) & models.Q(Exact(_after_digits("nip"), "")),
                violation_error_message=_("A NIP has 18 digits and nothing else."),
            ),
            listed_check("employees_employee_sex", "sex", Sex.values),
            listed_check("employees_employee_kind_listed", "kind", EmployeeKind.values),
            models.CheckConstraint(
                name="employees_employee_legal_status",
                condition=models.Q(Exact(Length("legal_status"), 2))
                & models.Q(Exact(_after_digits("legal_status"), "")),
                violation_error_message=_("A legal status is SIASN's code of two digits."),
            ),
            models.CheckConstraint(
                name="employees_employee_pppk_no_pns",
                condition=~_IS_PPPK | models.Q(pns_on__isnull=True),
                violation_error_message=_("A PPPK has no date of appointment as PNS."),
            ),
            models.CheckConstraint(
                name="employees_employee_pns_after_cpns",
                condition=models.Q(pns_on__isnull=True)
                | models.Q(cpns_on__isnull=True)
                | models.Q(pns_on__gte=models.F("cpns_on")),
                violation_error_message=_("The appointment as PNS cannot precede the one as CPNS."),
            ),
            models.CheckConstraint(
                name="employees_employee_born_before",
                condition=models.Q(cpns_on__isnull=True) | models.Q(cpns_on__gt=models.F("birth_on")),
                violation_error_message=_("Nobody is appointed before being born."),
            ),
            models.CheckConstraint(
                name="employees_employee_other_agency",
                condition=(_IS_FOREIGN & models.Q(unit__isnull=True) & ~models.Q(agency_name=""))
                | (~_IS_FOREIGN & models.Q(agency_name="")),
                violation_error_message=_(
                    "Only a PNS of another agency names a home agency, and then stands in no unit of ours."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
