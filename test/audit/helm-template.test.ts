import { describe, expect, it } from "vitest";
import { unknownValue } from "../../audit/helm/expression";
import { definitionsIn, render } from "../../audit/helm/render";
import { growth, LINEAR } from "../growth";

const root = {
  Values: { image: { repository: "acme/api", tag: "" }, on: true, off: false, list: ["a", "b"], map: { x: 1, y: 2 } },
  Release: { Name: "shop", Namespace: unknownValue },
  Chart: { AppVersion: "1.2" },
};
const print = (text: string, helpers = ""): string => render(text, root, definitionsIn([helpers]));

describe("a template of Helm", () => {
  it.each([
    ["a value", "{{ .Values.image.repository }}", "acme/api"],
    ["a default", "{{ .Values.image.tag | default .Chart.AppVersion | quote }}", "1.2"],
    [
      "a nested pipeline",
      '{{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default "x") }}',
      "acme/api:x",
    ],
    ["the namespace, which nobody knows", "{{ .Release.Namespace }}", "templated"],
    ["white space that is taken along", "a {{- .Release.Name -}}  b", "ashopb"],
    ["a comment", "a{{/* {{ not }} read */}}b", "ab"],
    ["a branch that is on", "{{ if .Values.on }}yes{{ else }}no{{ end }}", "yes"],
    ["a branch that is off", "{{ if .Values.off }}yes{{ else if .Values.on }}else{{ end }}", "else"],
    ["a value that is not there", "{{ if .Values.none.below }}yes{{ end }}", ""],
    ["an unknown condition", "{{ if .Release.Namespace }}yes{{ else }}no{{ end }}", "yes"],
    ["logic", '{{ if and .Values.on (not .Values.off) (eq .Values.image.repository "acme/api") }}yes{{ end }}', "yes"],
    ["with", "{{ with .Values.image }}{{ .repository }}{{ end }}", "acme/api"],
    ["a list", "{{ range .Values.list }}<{{ . }}>{{ end }}", "<a>\n<b>"],
    ["a map by key and value", "{{ range $k, $v := .Values.map }}{{ $k }}{{ $v }};{{ end }}", "x1;\ny2;"],
    ["a variable", "{{ $name := .Release.Name }}{{ $name }}-{{ $.Values.image.repository }}", "shop-acme/api"],
    ["structures are left out", "a{{ toYaml .Values.map | nindent 4 }}b", "ab"],
    ["a function that is not known", "{{ lookup .Values.on }}", "templated"],
    ["an end too many", "a{{ end }}b", "ab"],
    ["an end too few", "a{{ if .Values.on }}b", "ab"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how GitHub writes it.
    ["braces of others", "${{ github.ref }} {{`{{path}}`}}", "$templated {{path}}"],
  ])("renders %s", (_, text, expected) => {
    expect(print(text)).toBe(expected);
  });

  it("renders definitions, and names of definitions that are elsewhere", () => {
    const helpers = '{{- define "api.image" -}}{{ .Values.image.repository }}{{- end }}';
    expect(print('{{ include "api.image" . }} {{ template "common.names.fullname" . }}', helpers)).toBe(
      "acme/api shop",
    );
  });

  it.each([
    ["openings that nothing closes", (size: number) => "{{ ".repeat(size)],
    ["blocks that nothing closes", (size: number) => "{{ if .Values.on }}x".repeat(size / 8)],
    ["quotes that nothing closes", (size: number) => '{{ "'.repeat(size)],
  ])("takes time in proportion to the number of %s", (_, text) => {
    expect(growth((size) => void print(text(size)), 50_000)).toBeLessThan(LINEAR);
  });

  it("ends on loops in loops, however many they are", () => {
    expect(print("{{ range $.Values.list }}x".repeat(40)).length).toBeLessThan(2_000_000);
  });

  it("ends where a definition includes itself", () => {
    expect(print('{{ include "a" . }}', '{{ define "a" }}{{ include "a" . }}{{ end }}')).toBe("templated");
  });
});
