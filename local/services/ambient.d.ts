// Members of live Apps Script that its published types lack.
declare namespace GoogleAppsScript {
  namespace Forms {
    enum EmailCollectionType {
      DO_NOT_COLLECT,
      VERIFIED,
      RESPONDER_INPUT,
    }
    interface Form {
      setPublished(enabled: boolean): Form;
      isPublished(): boolean;
      supportsAdvancedResponderPermissions(): boolean;
      setEmailCollectionType(type: EmailCollectionType): Form;
      getEmailCollectionType(): EmailCollectionType;
    }
    interface FormApp {
      EmailCollectionType: typeof EmailCollectionType;
      create(title: string, isPublished: boolean): Form;
    }
  }
  namespace URL_Fetch {
    interface URLFetchRequestOptions {
      timeoutSeconds?: number | undefined;
    }
  }
}
