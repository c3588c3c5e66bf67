"""Reads a generated SDK in C# and a program on it, where no compiler is to be had: `csharp.py <SDK's folder> <program>`.

Prints as JSON how many files there are, and what is wrong: what is not C#, members that the SDK does not have, values of another type.
"""

import json
import pathlib
import re
import sys

import tree_sitter
import tree_sitter_c_sharp

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language()))
problems: list[str] = []
checked: list[str] = []
literals = {"string_literal": "string", "integer_literal": "double", "boolean_literal": "bool"}


def text(node) -> str:
    return node.text.decode() if node else ""


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


def parse(path: pathlib.Path):
    root = parser.parse(path.read_bytes()).root_node
    for node in walk(root):
        if node.is_error or node.is_missing:
            problems.append(f"{path.name}:{node.start_point.row + 1}: no C#: {text(node)[:60]}")
    return root


def classes(folder: pathlib.Path) -> dict:
    """The members of each class with their types, by the class's name; where inputs and outputs have one, both have a suffix or none."""
    found: dict = {}
    for path in folder.rglob("*.cs"):
        for node in walk(parse(path)):
            if node.type != "class_declaration":
                continue
            members = found.setdefault(text(node.child_by_field_name("name")), {})
            for member in node.child_by_field_name("body").named_children:
                kind = text(member.child_by_field_name("type"))
                if member.type == "property_declaration":
                    members[text(member.child_by_field_name("name"))] = kind
                if member.type == "field_declaration":
                    declared = member.named_children[-1]
                    name = text(declared.named_children[-1])
                    members[name] = text(declared.child_by_field_name("type"))
    return found


def bare(kind: str) -> str:
    """The type itself, without its wrapper and its namespace. A value type that may be absent is another one."""
    if re.fullmatch(r"(double|bool)\?", kind):
        return kind
    kind = re.sub(r"\b(global::)?(Inputs|Outputs)\.|\?", "", kind)
    kind = kind.replace("ImmutableArray<", "InputList<").replace("ImmutableDictionary<string, ", "InputMap<")
    wrapped = re.fullmatch(r"(?:Input|Output)<(.*)>", kind)
    return wrapped[1] if wrapped else kind


class Program:
    def __init__(self, sdk: dict):
        self.sdk = sdk
        self.variables: dict[str, str] = {}

    def member(self, owner: str, name: str) -> str:
        kind = self.sdk.get(owner, {}).get(name)
        checked.append(f"{owner}.{name}")
        if kind is None:
            problems.append(f"{owner} has no {name}")
        return bare(kind or "none")

    def type_of(self, node) -> str:
        """Of an expression; "" for what is not the SDK's."""
        if node.type in literals:
            return literals[node.type]
        if node.type == "identifier":
            return self.variables.get(text(node), "")
        if node.type == "postfix_unary_expression":
            return self.type_of(node.named_children[0])
        if node.type == "member_access_expression":
            owner = self.type_of(node.child_by_field_name("expression"))
            return self.member(owner, text(node.child_by_field_name("name"))) if owner else ""
        if node.type == "object_creation_expression":
            return self.creation(node)
        if node.type == "invocation_expression":
            return self.call(node)
        return ""

    def call(self, node) -> str:
        function = node.child_by_field_name("function")
        arguments = node.child_by_field_name("arguments").named_children
        if text(function.child_by_field_name("name")) == "RequireSecret":
            return "string"
        if text(function.child_by_field_name("name")) != "Apply":
            return ""
        given = arguments[0].named_children[0]
        name = text(given.child_by_field_name("parameters"))
        self.variables[name] = self.type_of(function.child_by_field_name("expression"))
        return self.type_of(given.child_by_field_name("body"))

    def creation(self, node) -> str:
        name = text(node.child_by_field_name("type"))
        if name not in self.sdk:
            if "<" not in name and name != "Config":
                problems.append(f"there is no class {name}")
            return ""
        for argument in (node.child_by_field_name("arguments") or node).named_children:
            if argument.type == "argument":
                self.type_of(argument.named_children[0])
        for assignment in (node.child_by_field_name("initializer") or tree()).named_children:
            self.assign(name, assignment)
        return name

    def assign(self, owner: str, assignment) -> None:
        name, value = text(assignment.child_by_field_name("left")), assignment.child_by_field_name("right")
        wanted = self.member(owner, name)
        if value.type == "initializer_expression":
            element = bare(re.sub(r"^\w+<string, (.*)>$", r"\1", wanted))
            for entry in value.named_children:
                self.same(f"{owner}.{name}", element, self.type_of(entry.child_by_field_name("right")))
        else:
            self.same(f"{owner}.{name}", wanted, self.type_of(value))

    def same(self, what: str, wanted: str, given: str) -> None:
        if wanted not in (given, f"{given}?"):
            problems.append(f"{what} is {wanted}, and is given {given or 'something unknown'}")


def tree():
    return parser.parse(b"").root_node


sdk_folder, program_file = map(pathlib.Path, sys.argv[1:])
sdk = classes(sdk_folder)
program = Program(sdk)
for node in walk(parse(program_file)):
    if node.type == "variable_declarator":
        program.variables[text(node.child_by_field_name("name"))] = program.type_of(node.named_children[-1])
    if node.type == "member_access_expression" and node.parent.type == "assignment_expression":
        program.type_of(node)
files = sum(1 for _ in sdk_folder.rglob("*.cs"))
print(json.dumps({"files": files, "checked": sorted(set(checked)), "problems": sorted(set(problems))}))
