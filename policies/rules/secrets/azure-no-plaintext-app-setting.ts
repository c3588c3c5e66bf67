import { get, isRecord, list, type Props, record, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { plainVariables } from "../../match/containers";

function pairs(items: readonly unknown[], value: string): Props {
  return Object.fromEntries(items.map((item) => [text(item, "name") ?? "", text(item, value)]));
}

function valuesOf(strings: Props): Props {
  return Object.fromEntries(
    Object.entries(strings).map(([name, each]) => [name, isRecord(each) ? text(each, "value") : each]),
  );
}

/** Settings and connection strings, wherever the many spellings of App Service keep them. */
function settingsOf({ props, type }: PolicyResource): Props {
  if (/WebApp(?:ApplicationSettings|ConnectionStrings)(?:Slot)?$/.test(type))
    return valuesOf(record(props, "properties"));
  const plain = get(props, "appSettings");
  return {
    ...pairs(list(props, "siteConfig", "appSettings"), "value"),
    ...pairs(list(props, "siteConfig", "connectionStrings"), "connectionString"),
    ...pairs(list(props, "connectionStrings"), "value"),
    ...(isRecord(plain) ? plain : {}),
  };
}

/** The platform's own storage binding of Functions has no other form in many plans; it is not counted. */
const platform = /^(?:AzureWebJobsStorage|AzureWebJobsDashboard|WEBSITE_CONTENTAZUREFILECONNECTIONSTRING)$/;

function plainSettings(resource: PolicyResource): Match | undefined {
  const settings = Object.entries(settingsOf(resource)).filter(([name]) => !platform.test(name));
  return plainVariables(Object.fromEntries(settings), "App", resource, "siteConfig.appSettings");
}

/** No secrets in app settings. */
export const azureNoPlaintextAppSetting: Rule = {
  id: "azure-no-plaintext-app-setting",
  row: Row.Secrets,
  title: "No secrets in app settings",
  description: "A plain setting is readable by everyone who may read the app.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [
    "azure-native:web:WebApp",
    "azure-native:web:WebAppSlot",
    "azure-native:web:WebAppApplicationSettings",
    "azure-native:web:WebAppConnectionStrings",
    "azure-native:web:WebAppApplicationSettingsSlot",
    "azure-native:web:WebAppConnectionStringsSlot",
    "azure:appservice/appService:AppService",
    "azure:appservice/slot:Slot",
    "azure:appservice/linuxWebAppSlot:LinuxWebAppSlot",
    "azure:appservice/windowsWebAppSlot:WindowsWebAppSlot",
    "azure:appservice/functionAppSlot:FunctionAppSlot",
    "azure:appservice/linuxFunctionAppSlot:LinuxFunctionAppSlot",
    "azure:appservice/windowsFunctionAppSlot:WindowsFunctionAppSlot",
    "azure:appservice/functionAppFlexConsumption:FunctionAppFlexConsumption",
    "azure:logicapps/standard:Standard",
    "azure:appservice/linuxWebApp:LinuxWebApp",
    "azure:appservice/windowsWebApp:WindowsWebApp",
    "azure:appservice/functionApp:FunctionApp",
    "azure:appservice/linuxFunctionApp:LinuxFunctionApp",
    "azure:appservice/windowsFunctionApp:WindowsFunctionApp",
    "azure-native:web:StaticSite",
  ],
  replacement: { azure: "a Key Vault reference or a managed identity" },
  component: "Secret",
  url: "https://learn.microsoft.com/azure/app-service/app-service-key-vault-references",
  remediationSteps:
    "Store the value in a Secret and refer to it: `@Microsoft.KeyVault(SecretUri=…)`; prefer a connection without a password.",
  example: {
    before: 'appSettings: [{ name: "DB_PASSWORD", value: "…" }]',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: plainSettings,
};
