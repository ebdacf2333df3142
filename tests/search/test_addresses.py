"""Every state of a search has one short address, and browsers know how to write it."""

from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
SITE = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("sent", "short"),
    [
        ("q=&level=", ""),
        ("q=", ""),
        ("q=+++", ""),
        ("q=nurse&from=&to=", "q=nurse"),
        ("q=&country=CA&country=&from=A1.1&to=", "country=CA&from=A1.1"),
        ("q=%E7%9C%8B&page=", "q=%E7%9C%8B"),
    ],
)
def test_empty_fields_of_a_form_leave_the_address(client, publish, sent, short):
    publish(title="Nurse")
    response = client.get(f"/ja/search/?{sent}")
    assert response.status_code == 301
    assert response["Location"] == (f"/ja/search/?{short}" if short else "/ja/search/")
    assert client.get(response["Location"]).status_code == 200


def test_a_short_address_is_answered_where_it_is(client, publish):
    publish(title="Nurse")
    for query in ("", "?q=nurse", "?q=nurse&level=A2.1", "?"):
        assert client.get(f"/en/search/{query}").status_code == 200


def test_a_program_that_sends_empty_fields_is_answered_at_once(client, publish):
    publish(title="Nurse")
    assert client.get("/en/search/?q=&format=json").status_code == 200


@pytest.mark.parametrize(("language", "name"), [("en", "Hiraku Library"), ("ja", "ひらく文庫")])
def test_browsers_find_out_how_to_search_here(client, language, name):
    home = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    link = home.select_one("head link[rel=search]")
    assert (link["type"], link["title"]) == ("application/opensearchdescription+xml", name)
    response = client.get(link["href"])
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    assert "public" in response["Cache-Control"]
    told = ET.fromstring(response.content)
    assert told.findtext("o:ShortName", None, OPENSEARCH) == name
    assert len(name) <= 16
    assert told.findtext("o:LongName", None, OPENSEARCH) == "Hiraku Library · ひらく文庫"


def test_each_address_that_browsers_get_answers_as_it_should(client, publish):
    publish(title="Nurse", careers=["nurse"])
    told = ET.fromstring(client.get("/ja/search/opensearch.xml").content)
    kinds = set()
    for url in told.findall("o:Url", OPENSEARCH):
        assert url.get("template").startswith(f"{SITE}/ja/search/")
        address = url.get("template").removeprefix(SITE).replace("{searchTerms}", "nurse")
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].split(";")[0] == url.get("type")
        kinds.add(url.get("type"))
    assert {"text/html", "application/x-suggestions+json", "application/atom+xml"} <= kinds
