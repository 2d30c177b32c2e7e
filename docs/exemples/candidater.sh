#!/usr/bin/env bash
# Une entreprise candidate à « vte-2026 » par l'API, puis l'équipe prend le dossier en charge depuis le lien de son courriel.
# Il faut curl, et le site démarré par : dotnet run --project functions
#
#   docs/exemples/candidater.sh                         le site de ce poste
#   docs/exemples/candidater.sh http://localhost:8080   un autre
set -euo pipefail

site=${1:-http://localhost:7071}
dossier_temporaire=$(mktemp -d)
trap 'rm -rf "$dossier_temporaire"' EXIT
reponse=$dossier_temporaire/reponse.json
entetes=$dossier_temporaire/entetes.txt

# Envoie une demande ; la réponse reste dans $reponse. Un refus s'affiche (RFC 9457 : « errors » dit quoi corriger, champ par champ).
demander() {
  local statut
  statut=$(curl --silent --show-error --output "$reponse" --dump-header "$entetes" --write-out '%{http_code}' "$@")
  if [ "$statut" -ge 400 ]; then
    echo "Refus $statut : $(cat "$reponse")" >&2
    exit 1
  fi
}

# La valeur d'une propriété de la réponse, prise à sa première apparition.
valeur() { grep -o "\"$1\":\"[^\"]*\"" "$reponse" | head -n 1 | cut -d '"' -f 4; }

echo "1. Commencer une candidature"
demander --header 'Content-Type: application/json' --data '{"email":"direction@usine.example","siret":"73282932000074"}' "$site/api/v1/calls/vte-2026/applications"
candidature="$site/api/v1/applications/$(valeur id)"
jeton="Authorization: Bearer $(valeur token)"
etag=$(grep -i '^etag:' "$entetes" | cut -d ' ' -f 2 | tr -d '\r')
echo "   $candidature"

echo "2. Enregistrer les réponses (If-Match évite d'écraser la saisie d'un collègue)"
mission=$(printf 'Le volontaire pilotera la modernisation de l’atelier, du diagnostic énergétique à la mise en service de la nouvelle ligne. %.0s' 1 2 3 4 5)
cat > "$dossier_temporaire/reponses.json" <<JSON
{ "answers": {
  "companyName": "Usine d’exemple", "companySize": "pme", "headcount": 48, "siteSiret": "73282932000074", "siteCommune": "45053", "notExcluded": true,
  "legalRepGivenName": "Camille", "legalRepFamilyName": "Martin", "legalRepRole": "Gérante",
  "legalRepEmail": "direction@usine.example", "legalRepPhone": "01 99 00 12 34",
  "missionTitle": "Responsable du projet de décarbonation", "missionDescription": "$mission",
  "missionAxis": "ecology", "ecologicalContent": true, "tutorName": "Camille Martin", "tutorRole": "Gérante",
  "recruitmentStatus": "searching", "contractType": "cdi", "contractStart": "2027-09-01",
  "annualGrossSalary": 32000, "studyLevel": "bac5",
  "aidRequested": "both", "deMinimisAmount": 0, "accuracyStatement": true
} }
JSON
demander --request PUT --header "$jeton" --header "If-Match: $etag" --header 'Content-Type: application/json' \
  --data-binary "@$dossier_temporaire/reponses.json" "$candidature"

echo "3. Joindre les pièces (le format est reconnu au contenu, pas au nom)"
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n' > "$dossier_temporaire/piece.pdf"
for piece in jobDescription charter bankDetails deMinimisDeclaration; do
  demander --request PUT --header "$jeton" --header 'Content-Type: application/pdf' \
    --data-binary "@$dossier_temporaire/piece.pdf" "$candidature/attachments/$piece/$piece.pdf"
  echo "   $piece.pdf, SHA-256 $(valeur sha256)"
done

echo "4. Déposer"
demander --request POST --header "$jeton" "$candidature/submission"
numero=$(valeur number)
echo "   Accusé de réception n° $numero, reçu le $(valeur receivedAt)"

echo "5. Déposer de nouveau rend le même accusé de réception"
demander --request POST --header "$jeton" "$candidature/submission"
[ "$(valeur number)" = "$numero" ]

echo "6. L'équipe reçoit un courriel ; un de ses liens prend le dossier en charge"
for _ in $(seq 60); do
  demander "$site/_dev/inbox.json"
  # Un courriel par ligne ; celui de l'équipe est le seul qui porte des liens « triage ».
  lien=$(sed 's/},{"id":/}\n{"id":/g' "$reponse" | grep -F "$numero" | grep -o 'http[^"\\ ]*/triage/[^"\\/ ]*/prise-en-charge' | head -n 1 || true)
  [ -n "$lien" ] && break
  sleep 1
done
[ -n "$lien" ] || { echo "Aucun courriel à l'équipe en une minute : voir les journaux du site." >&2; exit 1; }
demander --head "$lien"        # les passerelles de messagerie ouvrent les liens : rien ne se passe
demander --data "texte=" "$lien"

echo "7. Le candidat suit son dossier"
demander --header "$jeton" "$candidature"
echo "   $(valeur statusText)"
