#!/usr/bin/env python3
"""Writes the table of Kubernetes' built-in kinds that the comparison reads.

    generate.py OPENAPI GO_MODULES OUTPUT

OPENAPI     a folder with the OpenAPI v3 documents of one API server, one file per group and version.
            From a running server:  kubectl get --raw /openapi/v3 lists them, kubectl get --raw
            /openapi/v3/apis/apps/v1 prints one. The same documents stand in the Go module
            k8s.io/kubernetes under api/openapi-spec/v3.
GO_MODULES  the folder k8s.io of a Go module cache with the modules api, apimachinery,
            apiextensions-apiserver and kube-aggregator of the same release: only the Go types say
            whether a field is a pointer, so that its zero value is kept.
OUTPUT      drift-detector/core/src/main/resources/dev/plumbline/core/rules/kubernetes.json

What neither says stands in overlay.txt beside this script, each group of lines with its source.
The form of the table is described in KubernetesSchema.
"""

import glob
import json
import os
import re
import sys

SCALARS = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
WELL_KNOWN = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "any",
    "io.k8s.apimachinery.pkg.runtime.RawExtension": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "any",
}
UNION = {  # JSON types with two faces: the object's face is what is worth comparing field by field
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": "JSONSchemaProps",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": "JSONSchemaProps",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "JSONSchemaProps",
}
NO_OBJECTS = re.compile(r"(List|Review|Status|Options|APIGroup|APIResourceList|APIVersions|WatchEvent|Scale|Eviction|Binding|TokenRequest)$")
STORED_BINDINGS = {"RoleBinding", "ClusterRoleBinding", "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicyBinding"}


def short(name):
    """io.k8s.api.core.v1.Pod -> core.v1.Pod"""
    return re.sub(r"^io\.k8s\.(api|apimachinery\.pkg\.apis|apiextensions-apiserver\.pkg\.apis|kube-aggregator\.pkg\.apis)\.", "", name)


def documents(folder):
    schemas = {}
    for path in sorted(glob.glob(os.path.join(folder, "*"))):
        with open(path, encoding="utf-8") as file:
            schemas.update(json.load(file).get("components", {}).get("schemas", {}))
    return schemas


class GoTypes:
    """Which fields of the API's Go types are pointers."""

    STRUCT = re.compile(r"^type (\w+) struct \{$")
    FIELD = re.compile(r'^\t(?:(\w+)\s+)?(\S+)\s+`[^`]*json:"([^"]*)"')

    def __init__(self, modules):
        self.structs = {}
        for module, below, prefix in (
            ("api@*", "*/*/*.go", ""),
            ("apimachinery@*", "pkg/apis/meta/v1/*.go", ""),
            ("apiextensions-apiserver@*", "pkg/apis/apiextensions/v1/*.go", ""),
            ("kube-aggregator@*", "pkg/apis/apiregistration/v1/*.go", ""),
        ):
            for path in glob.glob(os.path.join(modules, module, below)):
                parts = path.split(os.sep)
                package = parts[-3] + "." + parts[-2]
                if not os.path.basename(path).startswith(("zz_", "generated")):
                    self.read(path, package)

    def read(self, path, package):
        fields = None
        with open(path, encoding="utf-8") as file:
            for line in file:
                start = self.STRUCT.match(line)
                if start:
                    fields = self.structs.setdefault((package, start.group(1)), {"fields": {}, "inline": []})
                elif line.startswith("}"):
                    fields = None
                elif fields is not None:
                    self.field(line, fields)

    def field(self, line, fields):
        found = self.FIELD.match(line)
        if not found:
            return
        name = found.group(3).split(",")[0]
        if name and name != "-":
            fields["fields"][name] = found.group(2).startswith("*")
        elif "inline" in found.group(3):
            fields["inline"].append(found.group(2).lstrip("*"))

    def pointer(self, definition, name):
        """Whether a field of core.v1.Pod is a pointer; None where the type is not known."""
        group, version, kind = definition.split(".")[-3:]
        return self.look(group + "." + version, kind, name)

    def look(self, package, kind, name):
        struct = self.structs.get((package, kind))
        if struct is None:
            return None
        if name in struct["fields"]:
            return struct["fields"][name]
        for inline in struct["inline"]:
            inner = inline.split(".")[-1]
            where = "meta.v1" if "." in inline and inline.startswith("meta") else package
            found = self.look(where, inner, name)
            if found is not None:
                return found
        return None


def overlay(path):
    lines = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.split("#", 1)[0].strip() if not re.search(r'"[^"]*#', line) else line.strip()
            if line:
                field, rest = line.split(None, 1)
                lines.setdefault(field, []).append(rest.strip())
    return lines


class Table:
    def __init__(self, schemas, go, extra):
        self.schemas, self.go, self.extra = schemas, go, extra
        self.definitions, self.used = {}, set()

    def form(self, schema):
        """The type of a field, without what its own definition says."""
        if "$ref" in schema:
            return self.reference(schema["$ref"].rsplit("/", 1)[1])
        if "allOf" in schema and len(schema["allOf"]) == 1:
            return self.form(schema["allOf"][0])
        kind = schema.get("type")
        if kind == "array":
            inner = self.form(schema["items"])
            keys = schema.get("x-kubernetes-list-map-keys") or (
                [schema["x-kubernetes-patch-merge-key"]] if "x-kubernetes-patch-merge-key" in schema
                and schema.get("x-kubernetes-list-type") != "atomic" else None)
            if keys:
                return "keyed(%s;%s)" % (",".join(keys), inner)
            return "%s(%s)" % ("set" if schema.get("x-kubernetes-list-type") == "set" else "list", inner)
        if kind == "object":
            more = schema.get("additionalProperties")
            return "map(%s)" % self.form(more) if isinstance(more, dict) else "any"
        if kind == "string" and schema.get("format") == "byte":
            return "bytes"
        return SCALARS.get(kind, "any")

    def reference(self, name):
        if name in WELL_KNOWN:
            return WELL_KNOWN[name]
        if name in UNION:
            name = name.rsplit(".", 1)[0] + "." + UNION[name]
        target = self.schemas[name]
        if "properties" not in target:
            return self.form({key: value for key, value in target.items() if key != "description"})
        self.define(name)
        return "#" + short(name)

    def define(self, name):
        if short(name) in self.definitions:
            return
        fields = self.definitions[short(name)] = {}
        for field, schema in sorted(self.schemas[name]["properties"].items()):
            if field != "status" or "x-kubernetes-group-version-kind" not in self.schemas[name]:
                fields[field] = self.field(short(name), field, schema)

    def field(self, definition, field, schema):
        form = self.form(schema)
        pointer = self.go.pointer(definition, field)
        if pointer is None:
            print("no Go type for %s.%s" % (definition, field), file=sys.stderr)
        default = schema.get("default")
        allocated = False
        for name in (definition + "." + field, "*." + field):
            for rule in self.extra.get(name, []):
                self.used.add(name)
                word, _, rest = rule.partition(" ")
                if word == "=":
                    default = json.loads(rest)
                elif word == "allocated":
                    allocated = True
                elif word == "set":
                    form = re.sub(r"^(list|keyed\([^;]*;)\(?(.*)\)$", r"set(\2)", form)
                elif word == "keyed":
                    form = re.sub(r"^(?:list|set)\((.*)\)$", r"keyed(%s;\1)" % rest, form)
                elif word == "list":
                    form = re.sub(r"^(?:set\(|keyed\([^;]*;)(.*)\)$", r"list(\1)", form)
                else:
                    sys.exit("overlay: %s %s" % (name, rule))
        text = form + ("?" if pointer else "") + ("!" if allocated else "")
        zero = default in ({}, "", 0, False, None) and not (pointer and default in (0, False))
        return text if zero else text + "=" + json.dumps(default, separators=(",", ":"))

    def kinds(self):
        kinds = {}
        for name, schema in sorted(self.schemas.items()):
            for gvk in schema.get("x-kubernetes-group-version-kind", []):
                kind = gvk["kind"]
                if "metadata" not in schema.get("properties", {}) or short(name).startswith("meta."):
                    continue
                if NO_OBJECTS.search(kind) and kind not in STORED_BINDINGS:
                    continue
                version = (gvk["group"] + "/" if gvk["group"] else "") + gvk["version"]
                self.define(name)
                kinds[version + ":" + kind] = short(name)
        return kinds


def main():
    openapi, modules, output = sys.argv[1:]
    extra = overlay(os.path.join(os.path.dirname(os.path.abspath(__file__)), "overlay.txt"))
    table = Table(documents(openapi), GoTypes(modules), extra)
    kinds = table.kinds()
    unused = set(extra) - table.used
    if unused:
        sys.exit("overlay: no such field: " + ", ".join(sorted(unused)))
    line = lambda value: json.dumps(value, separators=(",", ":"), sort_keys=True)
    with open(output, "w", encoding="utf-8") as file:
        file.write('{"kinds":{\n')
        file.write(",\n".join("%s:%s" % (line(k), line(v)) for k, v in sorted(kinds.items())))
        file.write('\n},"definitions":{\n')
        file.write(",\n".join("%s:%s" % (line(k), line(v)) for k, v in sorted(table.definitions.items())))
        file.write("\n}}\n")


if __name__ == "__main__":
    main()
