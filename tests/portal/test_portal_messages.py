"""Messages to the reader, and who has seen the reader's data: paged, own only."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from merit.access.models import AccessLog
from merit.outbox.models import Notification
from tests.portal.admin.asking import text_of

pytestmark = pytest.mark.django_db

READERS = "portal:readers"


def notice(user, text: str, link: str = "") -> Notification:
    return Notification.objects.create(
        user=user, text=text, link=link, created_by_ref="sys:test", created_at=timezone.now()
    )


def seen(person_id, count: int = 1, **fields) -> None:
    known = {"reader": "usr:1", "role": "operator", "action": "run.read", "rule": "x", "object": "x:1"}
    AccessLog.objects.bulk_create(
        AccessLog(subject_id=person_id, at=timezone.now() - timedelta(minutes=each), **(known | fields))
        for each in range(count)
    )


def test_a_message_stays_until_it_is_marked_as_read(door, account):
    client, waiting = (
        door("calon_0"),
        notice(account("calon_0"), "Perbaikan data sudah dijawab.", "/koreksi/"),
    )
    assert waiting.text in text_of(client.get("/"))
    assert 'href="/koreksi/"' in client.get("/").content.decode()
    answer = client.post(reverse("portal:notice_read", args=[waiting.pk]), follow=True)
    assert waiting.text not in text_of(answer)
    waiting.refresh_from_db()
    assert waiting.read_at is not None


def test_the_message_of_another_is_neither_shown_nor_marked(door, account):
    foreign = notice(account("calon_1"), "Bukan untuk Anda.")
    client = door("calon_0")
    assert foreign.text not in text_of(client.get("/"))
    client.post(reverse("portal:notice_read", args=[foreign.pk]))
    foreign.refresh_from_db()
    assert foreign.read_at is None


def test_a_role_account_sees_its_messages_too(operator_user, enter):
    waiting = notice(operator_user, "Impor selesai.")
    assert waiting.text in text_of(enter(operator_user).get("/"))


def test_readers_are_told_by_role_act_and_purpose(door, account):
    seen(account("calon_0").person_id, role="auditor", purpose="Pemeriksaan khusus")
    text = text_of(door("calon_0").get(reverse(READERS)))
    assert "Auditor (Inspectorate) read runs Pemeriksaan khusus" in text
    assert "22 November 2026" in text


def test_nobody_has_looked_is_said_in_words(door, account):
    seen(account("calon_1").person_id)
    assert "Nobody has opened your scores yet." in text_of(door("calon_0").get(reverse(READERS)))


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("1", "1–50 of 120"),
        ("3", "101–120 of 120"),
        ("99", "101–120 of 120"),
        ("x", "1–50 of 120"),
        ("-1", "101–120 of 120"),
    ],
)
def test_readers_are_paged_and_an_odd_page_is_the_nearest(page, shown, door, account):
    seen(account("calon_0").person_id, 120)
    assert shown in text_of(door("calon_0").get(reverse(READERS), {"page": page}))
