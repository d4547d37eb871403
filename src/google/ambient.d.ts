// Methods of the live services that the published types lack. The code checks whether they exist before calling them.
declare namespace GoogleAppsScript {
  namespace Forms {
    interface Form {
      setPublished?(published: boolean): Form;
      isPublished?(): boolean;
      setEmailCollectionType?(type: unknown): Form;
      getEmailCollectionType?(): unknown;
    }
    interface FormApp {
      EmailCollectionType?: { readonly VERIFIED: unknown; readonly RESPONDER_INPUT: unknown };
      create(title: string, isPublished: boolean): Form;
    }
  }
  namespace Script {
    interface AuthorizationInfo {
      getAuthorizedScopes?(): string[] | null;
    }
  }
}
