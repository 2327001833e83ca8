package checklist

// manager is a store of secrets, by the signs of it.
type manager struct {
	name string
	// code are parts of the symbols of its libraries, in lower case; settings parts of references to it in files that are not code.
	code, settings []string
}

// managers are stores of secrets as their manuals name libraries and references (seen 2026-11-24). The more particular sign stands first.
var managers = []manager{
	{"AWS Secrets Manager", []string{"get_secret_value", "getsecretvalue", "client-secrets-manager", "secretsmanager", "secretcache"},
		[]string{"arn:aws:secretsmanager", "resolve:secretsmanager", "aws_secretsmanager_secret"}},
	{"AWS Parameter Store", []string{"get_parameter", "getparameter", "client-ssm", "service/ssm"},
		[]string{"${ssm:", "resolve:ssm-secure", "arn:aws:ssm", "aws_ssm_parameter"}},
	{"Google Secret Manager", []string{"secretmanager", "secret-manager", "accesssecretversion", "access_secret_version"},
		[]string{"google_secret_manager", "secretmanager.googleapis.com", "--set-secrets", "availableSecrets", "secretEnvironmentVariables"}},
	{"Azure Key Vault", []string{"keyvault", "key_vault", "secretclient", "get_secret()", "getsecret()"},
		[]string{"@Microsoft.KeyVault", "azurerm_key_vault_secret", "keyVaultUrl"}},
	{"HashiCorp Vault", []string{"hvac", "node-vault", "vault/api", "vault.logical", "vaulttemplate"},
		[]string{"vault.hashicorp.com/agent-inject", "vault:secret", "hashicorp/vault", "vault_generic_secret", "vault_kv_secret"}},
	{"Doppler", []string{"doppler"}, []string{"doppler"}},
	{"1Password", []string{"onepassword", "1password"}, []string{"op://", "onepassword"}},
	{"Infisical", []string{"infisical"}, []string{"infisical"}},
	{"the encrypted credentials of Rails", []string{"application.credentials", "rails.credentials"}, nil},
	{"GitHub Actions secrets", nil, []string{"${{ secrets.", "${{secrets."}},
	{"a Kubernetes secret", nil, []string{"secretKeyRef", "secretRef"}},
	{"a Docker secret", nil, []string{"/run/secrets/"}},
}

// externalKinds are Kubernetes manifests that have secrets fetched or kept encrypted, by what they are.
var externalKinds = map[string]string{
	"ExternalSecret": "External Secrets", "ClusterExternalSecret": "External Secrets", "SealedSecret": "Sealed Secrets",
	"SecretProviderClass": "the Secrets Store CSI driver", "VaultStaticSecret": "the Vault Secrets Operator",
	"VaultDynamicSecret": "the Vault Secrets Operator", "OnePasswordItem": "1Password", "DopplerSecret": "Doppler",
	"InfisicalSecret": "Infisical",
}
