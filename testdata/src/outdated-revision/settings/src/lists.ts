// What is committed for a name is judged where it stands, by what the name is used for. No file of settings here says what it is about.
const klaviyo = (revision?: string) => fetch("https://a.klaviyo.com/api/lists", { headers: { revision: revision! } });
const wiki = (revision?: string) => fetch("https://wiki.example/api/pages", { headers: { revision: revision! } });

export async function all() {
  await klaviyo(process.env.CONFIG_MAP_VERSION);
  await klaviyo(process.env.CONFIG_MAP_NOW);
  await wiki(process.env.CONFIG_MAP_OTHER);
  await klaviyo(process.env.KUBE_SECRET_VERSION);
  await klaviyo(process.env.KUBE_SECRET_NOW);
  await wiki(process.env.KUBE_SECRET_OTHER);
  await klaviyo(process.env.CONTAINER_VERSION);
  await klaviyo(process.env.CONTAINER_NOW);
  await wiki(process.env.CONTAINER_OTHER);
  await klaviyo(process.env.HELM_VERSION);
  await klaviyo(process.env.HELM_NOW);
  await wiki(process.env.HELM_OTHER);
  await klaviyo(process.env.COMPOSE_VERSION);
  await klaviyo(process.env.COMPOSE_NOW);
  await wiki(process.env.COMPOSE_OTHER);
  await klaviyo(process.env.TERRAFORM_VERSION);
  await klaviyo(process.env.TERRAFORM_NOW);
  await wiki(process.env.TERRAFORM_OTHER);
  await klaviyo(process.env.SERVERLESS_VERSION);
  await klaviyo(process.env.SERVERLESS_NOW);
  await wiki(process.env.SERVERLESS_OTHER);
  await klaviyo(process.env.DOCKER_ENV_VERSION);
  await klaviyo(process.env.DOCKER_ENV_NOW);
  await wiki(process.env.DOCKER_ENV_OTHER);
  await klaviyo(process.env.DOCKER_ARG_VERSION);
  await klaviyo(process.env.DOCKER_ARG_NOW);
  await wiki(process.env.DOCKER_ARG_OTHER);
  await klaviyo(process.env.GITHUB_VERSION);
  await klaviyo(process.env.GITHUB_NOW);
  await wiki(process.env.GITHUB_OTHER);
  await klaviyo(process.env.GITLAB_VERSION);
  await klaviyo(process.env.GITLAB_NOW);
  await wiki(process.env.GITLAB_OTHER);
  await klaviyo(process.env.DOTENV_VERSION);
  await klaviyo(process.env.DOTENV_NOW);
  await wiki(process.env.DOTENV_OTHER);
  await klaviyo(process.env.FLY_VERSION);
  await klaviyo(process.env.FLY_NOW);
  await wiki(process.env.FLY_OTHER);
  await klaviyo(process.env.VERCEL_VERSION);
  await klaviyo(process.env.VERCEL_NOW);
  await wiki(process.env.VERCEL_OTHER);
}
