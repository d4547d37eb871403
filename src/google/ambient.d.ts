// Methods that the live services have and the published types lack; the code asks whether they exist.
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
