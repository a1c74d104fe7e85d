#!/usr/bin/env python3
"""Writes the table of CloudFormation's resource schemas that core's AwsNativeSchema reads.

    python3 -m venv /tmp/cfn && /tmp/cfn/bin/pip install cfn-lint==1.58.0
    /tmp/cfn/bin/python drift-detector/core/src/tables/aws-native-schemas.py \
        drift-detector/core/src/main/resources/dev/plumbline/core/rules/aws-native-schemas.txt.gz

The schemas are the ones that CloudFormation's DescribeType answers, as the package cfn-lint
(licence MIT-0) carries them for every public type. Only facts leave this script: paths, and what
the schema says of them. See docs/adr/0009-cloudformation-schemas.md.

One line per type: its name without `AWS::`, then fields parted by tabs, each a letter and paths
parted by commas. Names are those of Pulumi's aws-native provider, `*` is
any index or key, `**.` in front fits at any depth:

    r read-only   w write-only   c create-only   i primary identifier
    s lists without an order     k lists named by a field (path=field)
    m maps        j free JSON    p policy documents   t texts that hold JSON
    d defaults (path=JSON)       l case means nothing   o domain names   x IP networks
    a an ARN or the name in it   v version prefixes     u base64 user data   g IP protocols
"""

import glob
import gzip
import json
import os
import re
import sys

DEEPEST = 9
LIST = "list"
MOST_PATHS = 4000

# Lists of texts whose order AWS gives no meaning, where the schema is silent.
UNORDERED_TEXTS = re.compile(
    r"(Ids|IDs|Arns|ARNs|Cidrs|CidrBlocks|SecurityGroups|Subnets|AvailabilityZones|Zones"
    r"|Methods|Origins|Aliases|CNAMEs|Users|Groups|Roles|Architectures|Compatibilities|Policies"
    r"|EventTypes|Events|Categories|Protocols|Headers|Scopes|Principals|Accounts|AccountIds"
    r"|Regions|Locations|IpAddresses|Ips|Exports|Names|Identifiers|Types|TrustedSigners"
    r"|TrustedKeyGroups|QueryStringCacheKeys|ResourceTypes|LifecycleStages|URLs|OAuthFlows"
    r"|Providers|Attributes)$"
)
# The same for lists of objects, which name themselves or are attached side by side.
UNORDERED_OBJECTS = re.compile(
    r"^(Tags|TagList|CustomErrorResponses|FunctionAssociations|LambdaFunctionAssociations"
    r"|OriginCustomHeaders|OriginGroups|AssociatedRoles|ProcessorFeatures|BlockDeviceMappings"
    r"|Dimensions|EnvironmentVariables|SecretOptions|LoadBalancers|ServiceRegistries"
    r"|LocalSecondaryIndexes|GlobalSecondaryIndexes|AttributeDefinitions|Subscription|Policies"
    r"|SecurityGroupIngress|SecurityGroupEgress|PlacementConstraints|VolumeConfigurations"
    r"|LifecycleHooks|VpcLatticeConfigurations|CapacityProviderStrategy|Origins|Volumes"
    r"|MetricConfigurations|RecoveryMechanisms|AccountRecoverySetting|Schema)$"
)
# Lists whose order means something although the schema only calls their elements unique.
ORDERED = re.compile(
    r"^(Command|EntryPoint|Layers|Arguments|Args|Actions|Steps|Stages|Overrides|CacheBehaviors"
    r"|Processors|Transforms|TerminationPolicies|PlacementStrategies|Rules|Priorities)$"
)
NAMES = [
    "Key",
    "Name",
    "Id",
    "PolicyName",
    "IndexName",
    "AttributeName",
    "DeviceName",
    "ErrorCode",
]
POLICY = re.compile(r"(Policy|Policies|PolicyDocument|PolicyText)$")
JSON_TEXT = re.compile(r"(Json|JSON|Definition|DefinitionString|DashboardBody|Body|Pattern|Document)$")
CIDR = re.compile(r"^(CidrBlock|CidrIp|CidrIpv6|Ipv6CidrBlock|DestinationCidrBlock"
                  r"|DestinationIpv6CidrBlock)$")
# A sentence of a description, without anything about true, that gives a boolean's default.
DEFAULT_TRUE = re.compile(r"default[^.]{0,40}\b`{0,2}true\b|enabled by default", re.I)


def is_upper(char):
    return "A" <= char <= "Z" or "0" <= char <= "9"


def lowered(name):
    """Runs of capitals and digits keep their first one: KMSMasterKeyID is KmsMasterKeyId."""
    start = end = -1
    for index, char in enumerate(name + "\0"):
        if start >= 0 and not is_upper(char):
            if index - start >= 2:
                end = index
                break
            start = -1
        elif start < 0 and is_upper(char):
            start = index
    if end < 0:
        return name
    rest = name[end:]
    if rest and not (rest[0] == "s" and (len(rest) == 1 or is_upper(rest[1]))):
        end -= 1
    return name[: start + 1] + name[start + 1 : end].lower() + lowered(name[end:])


def sdk_name(name):
    name = lowered(name)
    return name[:1].lower() + name[1:]


class Schema:
    def __init__(self, document):
        self.document = document
        self.definitions = document.get("definitions", {})

    def opened(self, schema, seen):
        """The schema with its reference followed, or None where it was followed already."""
        while "$ref" in schema:
            ref = schema["$ref"]
            if ref in seen:
                return None, seen
            seen = seen | {ref}
            target = self.document
            for step in ref.lstrip("#/").split("/"):
                target = target.get(step.replace("~1", "/").replace("~0", "~"), {})
            rest = {key: value for key, value in schema.items() if key != "$ref"}
            schema = {**target, **rest}
        return schema, seen

    @staticmethod
    def types(schema):
        types = schema.get("type", [])
        return set([types] if isinstance(types, str) else types)

    def properties(self, schema, seen):
        """Properties of the schema and of its alternatives."""
        found = {}
        for name, inner in schema.get("properties", {}).items():
            found.setdefault(name, []).append((inner, seen))
        for word in ("oneOf", "anyOf", "allOf"):
            for alternative in schema.get(word, []):
                if isinstance(alternative, dict):
                    opened, further = self.opened(alternative, seen)
                    if opened is not None:
                        for name, all_of in self.properties(opened, further).items():
                            found.setdefault(name, []).extend(all_of)
        return found

    def values(self, schema):
        """What a map's values are; None where it is no map."""
        if schema.get("properties"):
            return None
        patterns = list(schema.get("patternProperties", {}).values())
        if patterns:
            return patterns[0] if isinstance(patterns[0], dict) else {}
        extra = schema.get("additionalProperties")
        return extra if isinstance(extra, dict) and extra else None


class Walk:
    """Collects facts by path: (path of CloudFormation names, fact, value)."""

    def __init__(self, schema, transforms):
        self.schema = schema
        self.transforms = transforms
        self.seen = {}
        self.count = 0

    def fact(self, path, letter, value=""):
        self.seen.setdefault(path, {})[letter] = value

    def visit(self, schema, path, seen):
        opened, seen = self.schema.opened(schema, seen)
        if opened is None or len(path) > DEEPEST or self.count > MOST_PATHS:
            return
        self.count += 1
        self.seen.setdefault(path, {})
        self.scalar_facts(opened, path)
        types = self.schema.types(opened)
        items = opened.get("items")
        properties = self.schema.properties(opened, seen)
        values = self.schema.values(opened)
        if {"object", "string"} <= types or opened.get("format") == "json":
            self.free(path)
        elif items is not None or "array" in types:
            self.array(opened, items if isinstance(items, dict) else {}, path, seen)
        elif properties:
            for name, all_of in properties.items():
                for inner, further in all_of:
                    self.visit(inner, path + (name,), further)
        elif values is not None:
            self.fact(path, "m")
            self.visit(values, path + ("*",), seen)
        elif "object" in types and not any(word in opened for word in ("oneOf", "anyOf")):
            self.free(path)
        elif not types and path and not any(
            word in opened for word in ("oneOf", "anyOf", "allOf", "enum", "const", "format")
        ):
            self.free(path)
        for word in ("oneOf", "anyOf", "allOf"):
            for alternative in opened.get(word, []):
                if isinstance(alternative, dict) and not alternative.get("properties"):
                    inner, further = self.schema.opened(alternative, seen)
                    if inner and (inner.get("items") or inner.get("patternProperties")):
                        self.visit(inner, path, further)

    def free(self, path):
        self.fact(path, "p" if "Polic" in self.name(path) else "j")

    @staticmethod
    def name(path):
        return next((name for name in reversed(path) if name != "*"), "")

    def array(self, schema, items, path, seen):
        self.fact(path, LIST)
        opened, further = self.schema.opened(items, seen)
        opened = opened or {}
        properties = self.schema.properties(opened, further)
        name = self.name(path)
        ordered = schema.get("insertionOrder")
        if ordered is None and not ORDERED.match(name):
            if schema.get("uniqueItems"):
                ordered = False
            elif properties:
                ordered = not UNORDERED_OBJECTS.match(name)
            else:
                ordered = not UNORDERED_TEXTS.search(name)
        tagged = {"Key", "Value"} <= properties.keys() or {"TagKey", "TagValue"} <= properties.keys()
        if ordered is False or (tagged and name.endswith(("Tags", "TagList", "TagSet"))):
            self.fact(path, "s")
            key = self.key(schema, opened, properties)
            if key:
                self.fact(path, "k", sdk_name(key))
        if items:
            self.visit(items, path + ("*",), seen)

    @staticmethod
    def key(schema, items, properties):
        unique = schema.get("uniqueKeys")
        if unique and len(unique) == 1:
            return unique[0]
        if {"TagKey", "TagValue"} <= properties.keys():
            return "TagKey"
        if {"Key", "Value"} <= properties.keys():
            return "Key"
        required = items.get("required", [])
        return next((name for name in NAMES if name in required and name in properties), None)

    def scalar_facts(self, schema, path):
        name = self.name(path)
        types = self.schema.types(schema)
        if path and "default" in schema:
            value = schema["default"]
            plain = not isinstance(value, (dict, list)) and "<" not in str(value)
            if plain and value != "" and value is not False:
                self.fact(path, "d", json.dumps(value).replace(",", "\\u002c"))
        elif "boolean" in types and DEFAULT_TRUE.search(schema.get("description", "")):
            self.fact(path, "d", "true")
        if path and path[-1] != "*" and "string" in types and "object" not in types:
            if POLICY.search(name) and "enum" not in schema and "Arn" not in name:
                self.fact(path, "p")
            elif JSON_TEXT.search(name) and "enum" not in schema:
                self.fact(path, "t")
            if name == "UserData":
                self.fact(path, "u")
        if path and (CIDR.match(name) or schema.get("format") in ("ipv4-network", "ipv6-network")):
            self.fact(path, "x")
        if "enumCaseInsensitive" in schema:
            self.fact(path, "l")
        letter, value = self.transforms.get(path, ("", ""))
        if letter:
            self.fact(path, letter, value)


def transform(expression):
    """The relation that an expression of propertyTransform stands for; others are left out."""
    if "'6': 'tcp'" in expression:
        return "" if expression.endswith("Port : -1)") else "g"
    if expression.startswith("$join([") and re.search(r'"\."\]\)( \$OR \w+)?$', expression):
        return "o"
    if '[Name, "."]' in expression or r"\.$/" in expression:
        return "o"
    if re.match(r"^\$(lower|upper)case\([\w.]+\)( \$OR .*)?$", expression):
        return "l"
    if '"prefix", "Prefix"' in expression:
        return "l"
    if '".*"])' in expression or '$split(EngineVersion, ".", 2)' in expression:
        return "v"
    if "'custom:'" in expression or expression.startswith("$substringAfter("):
        return "a"
    if "arn:" in expression or re.search(r'\$split\([\w.]+, *"[^"]*[/:]"\)\[-1\]', expression):
        return "a"
    return ""


def pointer(schema, text):
    """A JSON pointer as a path: `/properties/A/B/*/C`, with the `*` of lists that it leaves out."""
    here, seen, path = {"properties": schema.document["properties"]}, frozenset(), []
    for step in text.split("/")[1:]:
        if step in ("properties", "items"):
            continue
        opened, seen = schema.opened(here, seen)
        opened = opened or {}
        if step != "*" and opened.get("items") is not None:
            path.append("*")
            opened, seen = schema.opened(opened["items"], seen)
            opened = opened or {}
        path.append(step)
        if step == "*":
            here = opened.get("items") or schema.values(opened) or {}
        else:
            here = next(iter(schema.properties(opened, seen).get(step, [])), ({}, seen))[0]
    return tuple(path)


def dotted(path):
    names = [name if name == "*" else sdk_name(name) for name in path]
    if names and path[0] == "Id":
        names[0] = "awsId"
    return ".".join(name.replace(".", "?") for name in names)


def shortest(facts, letter):
    """Exact paths, or `**.name` where every place of that name has the fact."""
    by_name = {}
    for path, found in facts.items():
        tail = 1
        while tail < len(path) and path[-tail] == "*":
            tail += 1
        by_name.setdefault(path[-tail:], []).append((path, found.get(letter)))
    lines = []
    for tail, places in by_name.items():
        having = [(path, value) for path, value in places if value is not None]
        if letter in "sk":
            places = [one for one in places if LIST in facts[one[0]]]
        if len(having) > 1 and len(having) == len(places) and len({v for _, v in having}) == 1:
            lines.append("**." + dotted(tail) + suffix(having[0][1]))
        else:
            lines += [dotted(path) + suffix(value) for path, value in having]
    return sorted(lines)


def suffix(value):
    return "=" + value if value else ""


def line(document):
    schema = Schema(document)
    transforms = {}
    for text, expression in document.get("propertyTransform", {}).items():
        letter = transform(expression)
        if expression.endswith("Port : -1)"):
            transforms[pointer(schema, text)] = ("d", "-1")
        elif letter:
            transforms[pointer(schema, text)] = (letter, "")
    walk = Walk(schema, transforms)
    for name, inner in document["properties"].items():
        walk.visit(inner, (name,), frozenset())
    fields = []
    for letter, words in (
        ("r", ["readOnlyProperties"]),
        ("w", ["writeOnlyProperties"]),
        ("c", ["createOnlyProperties", "conditionalCreateOnlyProperties"]),
    ):
        paths = {dotted(pointer(schema, text)) for word in words for text in document.get(word, [])}
        fields.append((letter, sorted(paths)))
    fields.append(("i", [dotted(pointer(schema, text)) for text in document.get("primaryIdentifier", [])]))
    for letter in "skmjptdloxavug":
        fields.append((letter, shortest(walk.seen, letter)))
    written = [letter + ",".join(paths) for letter, paths in fields if paths]
    return "\t".join([document["typeName"].removeprefix("AWS::")] + written)


def main(target):
    import cfnlint

    folder = os.path.join(os.path.dirname(cfnlint.__file__), "data", "schemas", "resources")
    lines = set()
    for file in glob.glob(os.path.join(folder, "*.json")):
        with open(file, encoding="utf-8") as source:
            document = json.load(source)
        if document["typeName"].startswith("AWS::") and document["typeName"].count("::") == 2:
            lines.add(line(document))
    text = "\n".join(sorted(lines)) + "\n"
    with open(target, "wb") as out:
        with gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=0) as packed:
            packed.write(text.encode())
    print(len(lines), "types,", len(text), "bytes,", os.path.getsize(target), "packed")


if __name__ == "__main__":
    main(sys.argv[1])
