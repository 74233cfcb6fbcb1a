export default function HomePage() {
  return <h1 className="shell py-20 text-5xl">Fine things, looked at closely.</h1>;
}
