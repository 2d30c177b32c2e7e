using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.UnitTests.Applications;

/// <summary>Functions × roles: which of the functions about a candidate's file each role reaches.</summary>
public sealed class CandidateAuthorizationTests
{
    public static TheoryData<CandidateRight, string[]> Reached => new()
    {
        {
            CandidateRight.Read,
            [
                "ApplicationPageEndpoint", "CheckPageEndpoint", "DownloadFileEndpoint", "GetApplicationEndpoint", "GetReceiptEndpoint", "GuestsPageEndpoint", "ChangeMyDataEndpoint",
                "DownloadMyDataEndpoint", "MyDataPageEndpoint", "GetMyDataEndpoint", "GetMyDataArchiveEndpoint", "AskAboutDataEndpoint", "ForgetMeEndpoint", "LeaveEndpoint", "LeaveFileEndpoint", "ReceiptPageEndpoint", "ReplyPageEndpoint", "ExportApplicationEndpoint", "ExportPageEndpoint", "IdentifierPageEndpoint",
            ]
        },
        {
            CandidateRight.Edit,
            [
                "AddAttachmentEndpoint", "AttachmentsPageEndpoint", "RemoveAttachmentEndpoint", "RemoveFileEndpoint", "SaveDraftEndpoint", "SaveSectionEndpoint",
                "SectionPageEndpoint", "UploadEndpoint", "AttachmentFieldPageEndpoint", "CompleteUploadEndpoint", "GetUploadEndpoint", "OpenUploadEndpoint", "PutSliceEndpoint",
                "ImportPageEndpoint", "PreviewImportEndpoint", "ApplyImportEndpoint",
            ]
        },
        {
            CandidateRight.Submit,
            ["CandidateMessageEndpoint", "DepositEndpoint", "HandOverEndpoint", "HandOverPiecesEndpoint", "OpenDecisionEndpoint", "ProvideInformationEndpoint", "ReplyEndpoint", "SubmitApplicationEndpoint", "UseLateCodeEndpoint"]
        },
        {
            CandidateRight.Own,
            [
                "ChangeGuestEndpoint", "ChangeIdentifierEndpoint", "ChangeIdentifierPageEndpoint", "CopyEndpoint", "CopyPageEndpoint", "CopyResultPageEndpoint",
                "InviteGuestEndpoint", "DiscardDraftEndpoint", "TakeBackDraftEndpoint", "WithdrawalPageEndpoint", "WithdrawApplicationEndpoint", "WithdrawEndpoint",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Reached))]
    public void Each_right_opens_these_functions_and_those_of_the_lesser_rights(CandidateRight right, string[] added)
    {
        var opened = Functions().Where(function => function.Right == right).Select(function => function.Name);

        Assert.Equal(added.Order(StringComparer.Ordinal), opened.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Name, CandidateRight Right)> Functions() => typeof(Wiring).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Select(method => (method.DeclaringType!.Name, method.GetCustomAttribute<AuthorizeAttribute>()?.Policy))
        .Where(function => function.Policy is not null && Access.CandidatePolicies.ContainsKey(function.Policy))
        .Select(function => (function.Name, Access.CandidatePolicies[function.Policy!]));
}
