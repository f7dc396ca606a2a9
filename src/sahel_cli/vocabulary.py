"""The closed lists: every term that a record may use, with the one line that defines it.

Terms follow UCDP, ISO and EDTF usage where these have one. They are plain dictionaries, because
completion and error messages need them in a process that must not import Pydantic.
"""

EVENT_KINDS = {
    "agreement": "parties signed or concluded an accord, a ceasefire or a treaty",
    "airstrike": "an attack from the air, by aircraft or drones, as the main act",
    "announcement": "an office-holder made a decision public; what follows is its own event",
    "arrest": "people were detained, charged or extradited",
    "attack": "one side struck the other by surprise: assault, ambush, bombing",
    "battle": "two armed sides fought each other for a place",
    "blockade": "an armed group or a state cut a place or a country off from supplies",
    "coup": "soldiers or insiders removed, or moved troops to remove, the head of state",
    "creation": "an organisation, alliance, armed group or institution was founded",
    "death": "a person of note died other than in one of the acts listed here",
    "deployment": "forces arrived, or their number was raised",
    "dissolution": "an organisation, parliament, party or accord was ended",
    "election": "people voted, or a result was declared",
    "expulsion": "a state ordered foreign forces, diplomats or staff to leave",
    "handover": "a base or a command passed from one force to another",
    "killing": "a named leader or a small number of named people were killed",
    "kidnapping": "people were taken hostage or abducted",
    "mandate": "a council, parliament or government authorised, changed or ended a mission",
    "massacre": "many people who took no part in fighting were killed",
    "mutiny": "soldiers disobeyed without removing the head of state",
    "operation": "a named or prolonged military campaign, or its beginning or end",
    "plot": "a government said that it had foiled a coup",
    "protest": "people demonstrated or rioted",
    "release": "hostages or prisoners were set free",
    "rupture": "a state left an organisation, or broke or suspended an accord or relations",
    "ruling": "a court or a regulator decided",
    "sanctions": "penalties were imposed, changed or lifted",
    "succession": "a head of state or of government took office, resigned or was dismissed",
    "summit": "heads of state, ministers or chiefs of staff met",
    "transition": "the rules or the length of a transition, or a constitution, were set",
    "visit": "an office-holder travelled to meet another",
    "withdrawal": "forces left, began or finished leaving, or their leaving was decided",
    "accident": "people died or were hurt without hostile intent",
}

ROLES = {
    "perpetrator": "did it, undisputed",
    "accused": "is said by others to have done it",
    "claimant": "said that it did it",
    "target": "it was done to them",
    "party": "took part on its own account",
    "leader": "led one of the sides, or took the office",
    "host": "it took place with them, or on their invitation",
    "mediator": "stood between the sides",
}

MEASURES = {
    "killed": "people killed",
    "wounded": "people wounded",
    "missing": "people missing",
    "captured": "people captured or held",
    "abducted": "people kidnapped",
    "arrested": "people arrested",
    "released": "people set free",
    "displaced": "people who fled or were displaced",
    "personnel": "people of a force or a mission",
    "vehicles": "vehicles",
    "containers": "shipping containers",
    "aircraft": "aircraft and drones",
    "bases": "bases, posts or camps",
    "places": "villages, towns or sites",
    "months": "length in months",
    "days": "length in days",
    "votes": "votes",
    "percent": "share in per cent",
    "euros": "amount in euros",
    "dollars": "amount in US dollars",
}

COUNTED = {
    "all": "everybody, or everything",
    "attackers": "those who attacked",
    "armed-group": "members of armed groups",
    "children": "children",
    "civilians": "people who took no part in the fighting",
    "contractors": "members of private military companies",
    "foreigners": "nationals of other countries than the one it happened in",
    "hostages": "people held by an armed group",
    "militia": "members of militias and self-defence groups",
    "officials": "office-holders and public servants",
    "peacekeepers": "soldiers, police and staff of a peacekeeping mission",
    "police": "police officers and gendarmes",
    "prisoners": "people held by a state",
    "protesters": "demonstrators",
    "security-forces": "soldiers, gendarmes and police, not told apart",
    "soldiers": "members of armed forces",
    "volunteers": "members of state-backed volunteer forces, such as the VDP",
}

QUALIFIERS = {
    "exact": "the source gives this number, or these two bounds",
    "about": "the source calls it approximate",
    "at-least": "a lower bound; the source gives no upper one",
    "at-most": "an upper bound; the source gives no lower one",
    "unknown": "the source says that the number is not known, or gives none",
}

CLAIM_STATUSES = {
    "accepted": "stands",
    "superseded": "a later report replaced it",
    "retracted": "its source took it back",
}

TROOP_STATUSES = {
    "deployed": "were there",
    "estimated": "were there in a number that the source estimates",
    "authorised": "were allowed by a mandate",
    "announced": "were announced by those who send them",
    "planned": "were intended, and reported as such",
}

STATEMENT_KINDS = {
    "assessment": "how the speaker judges a situation",
    "claim": "something the speaker says is so, or accuses another of",
    "demand": "something the speaker asks of another",
    "denial": "something the speaker says is not so",
    "praise": "approval of what another did",
    "promise": "something the speaker says that he will do or aims to do",
    "threat": "something the speaker says will follow if another does not yield",
}

PLACE_KINDS = {
    "country": "a state with an ISO 3166-1 code",
    "region": "a first-level division, or an area across borders",
    "area": "a district, a park, a road, a border strip",
    "town": "a city, a town or a village",
    "base": "a military base or camp",
    "site": "a building, a mine, a single point",
}

ACTOR_KINDS = {
    "state": "a state as it acts abroad and at home",
    "government": "a government, junta or transitional authority",
    "armed-forces": "the regular forces of a state, or a part of them",
    "operation": "a named military operation or mission of one or more states",
    "peacekeeping-mission": "a mission under a mandate of the UN, the AU or ECOWAS",
    "armed-group": "an organised group that fights a state or another group",
    "militia": "a local armed group, self-defence group or state-backed volunteers",
    "private-military-company": "a company or state body that hires out fighters",
    "alliance": "an alliance of states or of armed groups",
    "organisation": "any other organisation: international body, party, court, news outlet",
    "person": "a person",
}

OFFICE_KINDS = {
    "head-of-state": "president, junta leader or transitional head of state",
    "head-of-government": "prime minister",
    "minister": "member of a government",
    "commander": "military command",
    "group-leader": "leader of an armed group or movement",
    "envoy": "ambassador, special representative, mediator",
    "other": "any other post",
}

RELATION_KINDS = {
    "part-of": "is a part of",
    "member-of": "is a member of",
    "splinter-of": "split from",
    "merged-into": "merged into",
    "successor-of": "followed and replaced",
    "led-by": "is led by",
    "allied-with": "fights or works beside",
    "pledged-to": "pledged allegiance to",
}

SOURCE_KINDS = {
    "news": "reporting by a news outlet",
    "wire": "reporting by a news agency on its own pages",
    "opinion": "a view: column, editorial, newsletter",
    "official": "a document or statement of a state, a force or an organisation",
    "report": "a study by an institute, a non-governmental or an international body",
    "academic": "a peer-reviewed work",
    "dataset": "a published dataset",
    "reference": "an encyclopedia or handbook",
}

WHERE_PRECISION = {
    1: "exact location",
    2: "within about 25 km",
    3: "second-order division (district)",
    4: "first-order division (region)",
    5: "linear or fuzzy area",
    6: "country",
    7: "international waters or airspace",
}
