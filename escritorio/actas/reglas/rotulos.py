"""Los rótulos de un acta en cada lengua. Puro."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.actas.modelo.actas import CLASES
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto


class Rotulos(Registro):
    """Cómo se llama cada cosa en el papel. `clases`: por clase de constancia."""

    clases: Mapping[str, str]
    encabezado: str
    asistencia: str
    quorum: str
    orden_del_dia: str
    deliberaciones: str
    sin_tratar: str
    anexos: str
    cierre: str
    organo: str
    sesion: str
    lugar: str
    fecha: str
    inicio: str
    fin: str
    preside: str
    secretaria: str
    sin_cerrar: str
    no_cerrada: str
    no_consta: str
    columnas: tuple[str, str, str, str, str]
    sin_voto: str
    solo_con_voz: str
    poderes: str
    requisitos: str
    requisitos_por_fijar: str
    plazo_por_fijar: str
    a_mano: str
    sin_traducir: str
    pendiente: str
    hay_quorum: str
    no_hay_quorum: str
    plazo_cumplido: str
    plazo_incumplido: str
    universal: str

    def de_quorum(self, dictamen: Dictamen, presentes: int) -> str:
        """El veredicto del quórum con los presentes que había; en español, el que se dictó."""
        if not self.hay_quorum:
            return dictamen.frase
        frase = self.hay_quorum if dictamen.veredicto is Veredicto.SI else self.no_hay_quorum
        return frase.format(presentes=presentes)

    def de_plazo(self, dictamen: Dictamen) -> str:
        """Si se convocó a tiempo; en español, como se dictó."""
        if not self.plazo_cumplido:
            return dictamen.frase
        return self.plazo_cumplido if dictamen.veredicto is Veredicto.SI else self.plazo_incumplido

    def de_universal(self, dictamen: Dictamen) -> str:
        """Por qué valió convocada fuera de plazo; en español, como se dictó."""
        return self.universal or dictamen.frase


ESPANOL = Rotulos(
    clases=CLASES,
    encabezado="Fecha, hora y lugar",
    asistencia="Asistencia",
    quorum="Convocatoria y quórum",
    orden_del_dia="Orden del día",
    deliberaciones="Deliberaciones",
    sin_tratar="Puntos sin tratar",
    anexos="Anexos",
    cierre="Cierre",
    organo="Órgano",
    sesion="Sesión",
    lugar="Lugar",
    fecha="Fecha",
    inicio="Hora de inicio",
    fin="Hora de cierre",
    preside="Preside",
    secretaria="Secretaría",
    sin_cerrar="Sin cerrar",
    no_cerrada="La sesión no se ha cerrado.",
    no_consta="No consta",
    columnas=("N.º", "Integrante", "País", "Representante", "Asistencia"),
    sin_voto="(sin voto)",
    solo_con_voz="Con voz y sin voto:",
    poderes="Con poder de representación:",
    requisitos="Requisitos de cada candidatura:",
    requisitos_por_fijar="Los requisitos están por fijar en las reglas del órgano.",
    plazo_por_fijar="El plazo de convocatoria no está fijado en las reglas del órgano.",
    a_mano="• Escrito a mano",
    sin_traducir="(no traducido)",
    pendiente="Pendiente de aprobación",
    hay_quorum="",
    no_hay_quorum="",
    plazo_cumplido="",
    plazo_incumplido="",
    universal="",
)
PORTUGUES = Rotulos(
    clases={
        "acta": "Ata",
        "diligencia": "Termo",
        "acta_de_no_celebracion": "Ata de não realização",
        "ayuda_memoria": "Ajuda-memória",
    },
    encabezado="Data, hora e local",
    asistencia="Presenças",
    quorum="Convocação e quórum",
    orden_del_dia="Ordem do dia",
    deliberaciones="Deliberações",
    sin_tratar="Pontos não tratados",
    anexos="Anexos",
    cierre="Encerramento e lavratura",
    organo="Órgão",
    sesion="Sessão",
    lugar="Local",
    fecha="Data",
    inicio="Hora de início",
    fin="Hora de encerramento",
    preside="Preside",
    secretaria="Secretaria",
    sin_cerrar="Sem encerrar",
    no_cerrada="A sessão não foi encerrada.",
    no_consta="Não consta",
    columnas=("N.º", "Integrante", "País", "Representante", "Presença"),
    sin_voto="(sem voto)",
    solo_con_voz="Com voz e sem voto:",
    poderes="Por procuração:",
    requisitos="Requisitos de cada candidatura:",
    requisitos_por_fijar="Os requisitos estão por definir nas regras do órgão.",
    plazo_por_fijar="O prazo de convocação não está definido nas regras do órgão.",
    a_mano="• Escrito à mão",
    sin_traducir="(não traduzido)",
    pendiente="Pendente de aprovação",
    hay_quorum="Há quórum: {presentes} presentes com direito a voto.",
    no_hay_quorum="Não há quórum: {presentes} presentes com direito a voto.",
    plazo_cumplido="A convocação cumpriu o prazo.",
    plazo_incumplido="A convocação não cumpriu o prazo.",
    universal="A sessão vale embora convocada fora do prazo: compareceram todos.",
)
