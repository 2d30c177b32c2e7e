namespace TI.Serverless.ArchitectureTests.Triggers;

/// <summary>Who may call what. A new route is declared here, so that nobody opens one without meaning to.</summary>
public sealed class FunctionAccessTests
{
    private const string Declared = """
        anyone | GET /acces
        anyone | GET /accessibilite
        anyone | GET /actualites.atom
        anyone | GET /alertes/{link}
        anyone | GET /api
        anyone | GET /api/openapi.json
        anyone | GET /api/v1/calls
        anyone | GET /api/v1/calls/{callId}
        anyone | GET /api/v1/communes
        anyone | GET /api/v1/epci
        anyone | GET /api/v1/territories
        anyone | GET /api/v1/technical-centres
        anyone | GET /appels/{callId}
        anyone | GET /appels/{callId}/calendrier.ics
        anyone | GET /appels/{callId}/chiffres
        anyone | GET /appels/{callId}/resultats/{waveId}
        anyone | GET /assets/{name}
        anyone | GET /chiffres
        anyone | GET /partenaires/{token}
        anyone | GET /calendrier.ics
        anyone | GET /calendrier/{link}
        anyone | GET /centres-techniques
        anyone | GET /courriels/{link}
        anyone | POST /courriels/{link}
        anyone | POST /courriels/{link}/renouvellement
        anyone | GET /donnees-personnelles
        anyone | GET /eligibilite
        anyone | GET /mentions-legales
        anyone | GET /plan-du-site
        anyone | GET /sante
        anyone | GET /suivi/{token}
        anyone | GET /{ignored:maxlength(0)?}
        anyone | GET, POST, PUT, DELETE, PATCH /{*path}
        anyone | GET /gestion/connexion
        anyone | GET /gestion/connexion/code
        anyone | GET /gestion/connexion/fournisseur
        anyone | GET /gestion/connexion/fournisseur/retour
        anyone | GET /gestion/connexion/lien/{token}
        anyone | GET /gestion/connexion/terminee
        anyone | POST /gestion/connexion
        anyone | POST /gestion/connexion/code
        anyone | POST /gestion/connexion/lien/{token}
        anyone | POST /webhooks/sendgrid
        depositor | POST /dossiers/{id}/messages
        expert | GET /avis/{token}
        expert | GET /avis/{token}/fichiers/{attachmentId}
        expert | POST /avis/{token}
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/avis
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/avis/{opinion}
        staff | GET /gestion
        staffread | GET /gestion/appels/{callId}
        staffread | GET /gestion/appels/{callId}/vues
        staffread | POST /gestion/appels/{callId}/vues
        staffread | POST /gestion/appels/{callId}/vues/{viewId}
        staffread | GET /gestion/appels/{callId}/dossiers/{id}
        staffread | GET /gestion/appels/{callId}/dossiers/{id}/fichiers/{attachmentId}
        stafftriage | GET /gestion/appels/{callId}/dossiers/{id}/actions/{action}
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/actions/{action}
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/attribution
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/etiquettes
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/messages
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/notes
        stafftriage | POST /gestion/appels/{callId}/lot
        staff | GET /gestion/calendrier
        staff | POST /gestion/calendrier
        staff | GET /gestion/calendrier/csv
        staffread | GET /gestion/appels/{callId}/calendrier
        staffread | GET /gestion/appels/{callId}/calendrier/csv
        staff | GET /gestion/compte
        staff | GET /gestion/courriels
        staff | POST /gestion/courriels
        staff | POST /gestion/deconnexion
        staffadminister | GET /gestion/appels/{callId}/conservation
        staffadminister | POST /gestion/appels/{callId}/conservation
        staffadminister | POST /gestion/appels/{callId}/conservation/visa
        staffadminister | GET /gestion/appels/{callId}/dossiers/{id}/conservation
        staffadminister | POST /gestion/appels/{callId}/dossiers/{id}/conservation
        staffadminister | POST /gestion/appels/{callId}/dossiers/{id}/conservation/demandes/{number:int}
        reader | GET /dossiers/{id}/mes-donnees
        reader | POST /dossiers/{id}/mes-donnees
        reader | GET /dossiers/{id}/mes-donnees/{format}
        staffadminister | GET /gestion/appels/{callId}/equipe
        staffadminister | GET /gestion/exploitation
        staffadminister | GET /gestion/exploitation/courriels
        staffadminister | POST /gestion/exploitation/courriels
        staffadminister | GET /gestion/exploitation/journal
        staffadminister | POST /gestion/exploitation/echecs
        staffadminister | POST /gestion/exploitation/interrupteurs
        staffadminister | POST /gestion/exploitation/listes
        staffadminister | POST /gestion/exploitation/taches
        staffadminister | GET /gestion/exploitation/sauvegardes
        staffadminister | POST /gestion/exploitation/sauvegardes
        staffadminister | POST /gestion/exploitation/restauration
        staffadminister | GET /gestion/personnes
        staffadminister | GET /gestion/appels/{callId}/reglages/essai
        staffadminister | POST /gestion/appels/{callId}/reglages/essai
        staffadminister | GET /gestion/appels/{callId}/dossiers/{id}/version
        staffadminister | POST /gestion/appels/{callId}/dossiers/{id}/version
        staffadminister | GET /gestion/appels/{callId}/aiguillage
        staffadminister | POST /gestion/appels/{callId}/aiguillage
        staffadminister | POST /gestion/appels/{callId}/aiguillage/mise-en-service
        stafftriage | GET /gestion/appels/{callId}/dossiers/{id}/transmission
        stafftriage | POST /gestion/appels/{callId}/dossiers/{id}/transmission
        staffadminister | GET /gestion/nouvel-appel
        staffadminister | POST /gestion/nouvel-appel
        staffadminister | GET /gestion/appels/{callId}/reglages
        staffadminister | POST /gestion/appels/{callId}/reglages
        staffadminister | GET /gestion/appels/{callId}/reglages/apercu
        staffadminister | GET /gestion/appels/{callId}/reglages/cloture
        staffadminister | POST /gestion/appels/{callId}/reglages/apercu
        staffadminister | POST /gestion/appels/{callId}/reglages/cloture
        staffadminister | GET /gestion/appels/{callId}/reglages/json
        staffadminister | POST /gestion/appels/{callId}/reglages/json
        staffadminister | GET /gestion/appels/{callId}/reglages/partie
        staffadminister | POST /gestion/appels/{callId}/reglages/partie
        staffadminister | GET /gestion/appels/{callId}/reglages/publication
        staffadminister | POST /gestion/appels/{callId}/reglages/publication
        staffadminister | GET /gestion/appels/{callId}/reglages/versions/{number:int}
        staffadminister | POST /gestion/appels/{callId}/equipe
        staffadminister | POST /gestion/personnes
        anyone | POST /acces
        anyone | POST /alertes/{link}
        anyone | POST /api/v1/calls/{callId}/applications
        anyone | POST /appels/{callId}
        anyone | POST /appels/{callId}/alerte
        anyone | POST /nouveau-lien/{token}
        anyone | POST /suivi/{token}
        editor | DELETE /api/v1/applications/{id}/attachments/{field}/{fileName}
        reader | GET /api/v1/applications/{id}
        editor | GET /api/v1/applications/{id}/uploads/{upload}
        editor | POST /api/v1/applications/{id}/uploads
        editor | POST /api/v1/applications/{id}/uploads/{upload}/completion
        editor | PUT /api/v1/applications/{id}/uploads/{upload}/slices/{slice}
        editor | GET /dossiers/{id}/pieces/{field}
        reader | GET /dossiers/{id}/reponse
        reader | GET /dossiers/{id}/acces
        reader | POST /dossiers/{id}/depart
        holder | POST /dossiers/{id}/acces
        holder | POST /dossiers/{id}/acces/{person}
        depositor | POST /dossiers/{id}/depot-tardif
        depositor | POST /dossiers/{id}/decision
        reader | DELETE /api/v1/applications/{id}/data
        reader | GET /api/v1/applications/{id}/data
        reader | GET /api/v1/applications/{id}/data/archive
        reader | POST /api/v1/applications/{id}/data/requests
        reader | GET /api/v1/applications/{id}/receipt
        reader | GET /dossiers/{id}
        editor | GET /dossiers/{id}/etapes/{sectionId}
        reader | GET /dossiers/{id}/fichiers/{attachmentId}
        editor | GET /dossiers/{id}/pieces
        reader | GET /dossiers/{id}/recepisse
        holder | GET /dossiers/{id}/retrait
        reader | GET /dossiers/{id}/verification
        depositor | POST /api/v1/applications/{id}/replies
        depositor | POST /api/v1/applications/{id}/submission
        holder | POST /api/v1/applications/{id}/withdrawal
        holder | PUT /api/v1/applications/{id}/trash
        holder | DELETE /api/v1/applications/{id}/trash
        editor | POST /dossiers/{id}/etapes/{sectionId}
        reader | POST /dossiers/{id}/fermeture
        editor | POST /dossiers/{id}/pieces/{field}
        editor | POST /dossiers/{id}/pieces/{field}/{attachmentId}/retrait
        depositor | POST /dossiers/{id}/reponse
        holder | POST /dossiers/{id}/retrait
        depositor | POST /dossiers/{id}/verification
        editor | PUT /api/v1/applications/{id}
        editor | PUT /api/v1/applications/{id}/attachments/{field}/{fileName}
        reader | GET /api/v1/applications/{id}/export
        holder | GET /dossiers/{id}/copie
        reader | GET /dossiers/{id}/etablissement
        reader | GET /dossiers/{id}/export
        editor | GET /dossiers/{id}/import
        holder | GET /dossiers/{id}/reprise
        depositor | POST /api/v1/applications/{id}/pieces
        holder | POST /dossiers/{id}/copie
        holder | POST /dossiers/{id}/etablissement
        editor | POST /dossiers/{id}/import
        editor | POST /dossiers/{id}/import/enregistrement
        depositor | POST /dossiers/{id}/pieces-a-fournir
        holder | PUT /api/v1/applications/{id}/identifier
        function key | GET /operations/calls/{callId}/waves/{waveId}/applications
        function key | GET /operations/health
        function key | GET /operations/poison
        function key | DELETE /operations/calls/{callId}/late-access/{codeId}
        function key | POST /operations/calls/{callId}/late-access
        function key | POST /operations/poison/{queue}/replay
        function key | PUT /operations/territory-lists/{listId}
        master key | POST /operations/index/rebuild
        staffscore | GET /gestion/appels/{callId}/jury
        staffscore | GET /gestion/appels/{callId}/jury/{waveId}/notes
        staffscore | POST /gestion/appels/{callId}/jury/{waveId}/notes
        staffscore | GET /gestion/appels/{callId}/jury/{waveId}
        staffscore | GET /gestion/appels/{callId}/jury/{waveId}/classement
        staffscore | GET /gestion/appels/{callId}/jury/{waveId}/dossiers/{id}
        staffscore | GET /gestion/appels/{callId}/jury/{waveId}/dossiers/{id}/fichiers/{attachmentId}
        staffscore | POST /gestion/appels/{callId}/jury/{waveId}/dossiers/{id}
        staffscore | POST /gestion/appels/{callId}/jury/{waveId}/dossiers/{id}/deport
        staffdecide | GET /gestion/appels/{callId}/selection
        staffdecide | GET /gestion/appels/{callId}/selection/{waveId}
        staffdecide | GET /gestion/appels/{callId}/selection/{waveId}/dossiers/{id}
        staffdecide | GET /gestion/appels/{callId}/selection/{waveId}/jury
        staffdecide | GET /gestion/appels/{callId}/selection/{waveId}/proces-verbal
        staffdecide | POST /gestion/appels/{callId}/selection/{waveId}
        staffdecide | POST /gestion/appels/{callId}/selection/{waveId}/dossiers/{id}
        staffdecide | POST /gestion/appels/{callId}/selection/{waveId}/jury
        staffread | GET /gestion/appels/{callId}/tableau
        staffadminister | GET /gestion/appels/{callId}/partenaires
        staffadminister | POST /gestion/appels/{callId}/partenaires
        staffadminister | POST /gestion/appels/{callId}/partenaires/{linkId}
        staffdecide | GET /gestion/appels/{callId}/decisions
        staffdecide | GET /gestion/appels/{callId}/decisions/{batchId}
        staffdecide | GET /gestion/appels/{callId}/decisions/{batchId}/lettres/{id}
        staffdecide | GET /gestion/appels/{callId}/decisions/retraits/{id}
        staffdecide | GET /gestion/appels/{callId}/modeles-de-lettres
        staffdecide | GET /gestion/appels/{callId}/selection/{waveId}/decisions
        staffdecide | POST /gestion/appels/{callId}/decisions/{batchId}
        staffdecide | POST /gestion/appels/{callId}/decisions/{batchId}/lettres/{id}
        staffdecide | POST /gestion/appels/{callId}/decisions/{batchId}/lettres/{id}/signee
        staffdecide | POST /gestion/appels/{callId}/selection/{waveId}/report
        staffdecide | POST /gestion/appels/{callId}/decisions/retraits/{id}
        staffdecide | POST /gestion/appels/{callId}/modeles-de-lettres
        staffdecide | POST /gestion/appels/{callId}/selection/{waveId}/decisions
        staffread | GET /gestion/appels/{callId}/exports
        staffread | GET /gestion/appels/{callId}/exports/{exportId}
        staffread | GET /gestion/appels/{callId}/exports/{exportId}/{name}
        staffread | POST /gestion/appels/{callId}/exports
        apiread | GET /api/v1/staff/calls
        apiread | GET /api/v1/staff/calls/{callId}/applications
        apiread | GET /api/v1/staff/calls/{callId}/applications/{id}
        apiread | GET /api/v1/staff/calls/{callId}/figures
        apipersonaldata | GET /api/v1/staff/calls/{callId}/applications/{id}/attachments/{attachmentId}
        apiwrite | POST /api/v1/staff/calls/{callId}/applications/{id}/actions/{action}
        apiwrite | POST /api/v1/staff/calls/{callId}/applications/{id}/messages
        apiwrite | POST /api/v1/staff/calls/{callId}/applications/{id}/notes
        apiwrite | PUT /api/v1/staff/calls/{callId}/applications/{id}/assignment
        apiwrite | PUT /api/v1/staff/calls/{callId}/applications/{id}/labels
        apiexport | GET /api/v1/staff/calls/{callId}/exports/{exportId}
        apiexport | GET /api/v1/staff/calls/{callId}/exports/{exportId}/{name}
        apiexport | POST /api/v1/staff/calls/{callId}/exports
        staffadminister | GET /gestion/appels/{callId}/api
        staffadminister | POST /gestion/appels/{callId}/api
        staffadminister | POST /gestion/appels/{callId}/api/cles/{keyId}
        staffadminister | GET /gestion/appels/{callId}/api/webhooks
        staffadminister | GET /gestion/appels/{callId}/api/webhooks/{hookId}
        staffadminister | POST /gestion/appels/{callId}/api/webhooks
        staffadminister | POST /gestion/appels/{callId}/api/webhooks/{hookId}
        staffadminister | GET /gestion/cles
        staffadminister | POST /gestion/cles
        staffadminister | POST /gestion/cles/{keyId}
        officer | GET /triage/{token}
        officer | GET /triage/{token}/fichiers/{attachmentId}
        officer | GET /triage/{token}/{action}
        officer | POST /triage/{token}/{action}
        """;

    [Fact]
    public void Each_http_function_says_once_who_may_call_it()
    {
        Assert.All(DeclaredFunction.Http, function => Assert.True(
            function.Access.Count == 1,
            $"{function.Name} is to have exactly one of [Authorize(policy)], [AllowAnonymous] and a key level; it has: {string.Join(", ", function.Access)}."));
    }

    [Fact]
    public void Routes_are_open_to_those_who_are_declared_here()
    {
        var actual = DeclaredFunction.Http
            .Select(function => $"{function.Access[0]} | {function.TriggerText}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(Declared.Split('\n').Order(StringComparer.Ordinal), actual);
    }

    /// <summary>Who holds a link or a key is asked for it in each request; only these read nothing about anybody.</summary>
    [Fact]
    public void A_policy_is_one_that_the_site_knows()
    {
        string[] known =
        [
            "anyone", "reader", "editor", "depositor", "holder", "officer", "expert", "function key", "master key",
            "staff", "staffread", "staffscore", "stafftriage", "staffdecide", "staffadminister",
            "apiread", "apipersonaldata", "apiwrite", "apiexport",
        ];

        Assert.Empty(DeclaredFunction.Http.Select(function => function.Access[0]).Except(known));
    }

    /// <summary>An application's address carries its identifier under dossiers/ and api/v1/applications/: never open to anyone.</summary>
    [Fact]
    public void Nothing_under_an_application_is_open_to_anyone()
    {
        var open = DeclaredFunction.Http.Where(function => function.Access[0] == "anyone").Select(function => function.TriggerText.Split(" /")[1]);

        Assert.DoesNotContain(open, route =>
            route.StartsWith("dossiers", StringComparison.Ordinal)
            || route.StartsWith("api/v1/applications", StringComparison.Ordinal)
            || route.StartsWith("api/v1/staff", StringComparison.Ordinal)
            || route.StartsWith("triage", StringComparison.Ordinal)
            || route.StartsWith("operations", StringComparison.Ordinal)
            || (route.StartsWith("gestion", StringComparison.Ordinal) && !route.StartsWith("gestion/connexion", StringComparison.Ordinal)));
    }
}
