"""Las frases de un acta en portugués, con sus concordancias. Puro: el mismo contrato que `redaccion`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from escritorio.actas.modelo.contenido import RecesoDeActa, Trato
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas.aprobacion import EN_LA_MISMA, lleva_la_fecha
from escritorio.actas.reglas.concurrencia import Concurrencia, concurrencia
from escritorio.actas.reglas.fechas_pt import (
    ORDINAIS,
    as_horas,
    com_artigo,
    contar_pt,
    de_com_artigo,
    enumerar_pt,
    na_data,
    por_extenso,
    tipo_de_sessao,
)
from escritorio.actas.reglas.redaccion import con_punto
from escritorio.actas.reglas.regla_de_acta import firmantes, parametros, visto_bueno
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import huella_impresa
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante
from escritorio.sesiones.modelo.sesiones import ASISTEN, Asistencia, Jornada, Sesion

_ESTADOS = {
    "presente": "Presente",
    "suplente": "Suplente",
    "con_poder": "Por procuração",
    "con_aviso": "Ausente com aviso",
    "sin_aviso": "Ausente sem aviso",
    "licencia": "Em licença",
}
_MOVIMENTOS = {"incorporacion": "Ingressa", "retirada": "Retira-se"}
_ASSINAM = {
    Firmante.SECRETARIA: ("Secretaria", "Dou fé"),
    Firmante.PRESIDENCIA: ("Presidência", ""),
    Firmante.SOCIOS_DESIGNADOS: ("Associado designado", ""),
    Firmante.MINISTRO_DE_FE: ("Ministro de fé", ""),
}
_APROVACAO = {
    Aprobacion.MISMA: "na mesma sessão",
    Aprobacion.SIGUIENTE: "na sessão seguinte",
    Aprobacion.MISMA_O_SIGUIENTE: "na mesma sessão ou na seguinte",
}
_RECUPERA = re.compile(r"(?:, con el recibo n\.º (\S+)|\. Motivo: (.+))\.$", re.DOTALL)
_EN_OTRA = re.compile(r"en la sesión (\w+) n\.º (\d+), del (\S+)")


def nombre_de_sesion(sesion: Sesion) -> str:
    """«Ordinária n.º 4, em primeira chamada»."""
    chamada = ORDINAIS[(sesion.llamada or 1) - 1]
    return f"{tipo_de_sessao(sesion.tipo).capitalize()} n.º {sesion.numero}, em {chamada} chamada"


def fecha_en_letra(momento: str) -> str:
    """«segunda-feira, 20 de abril de 2026»."""
    return por_extenso(momento)


def apertura(sesion: Sesion, tratos: Mapping[str, Trato]) -> str:
    """El párrafo con que empieza el acta."""
    abierta = sesion.abierta or sesion.primera_llamada
    convocada = f", convocada em {en_corto(sesion.emitida)}" if sesion.emitida else ""
    chamada = ORDINAIS[(sesion.llamada or 1) - 1]
    quando = na_data(abierta)
    frases = [
        f"{quando[0].upper()}{quando[1:]}, {as_horas(abierta)}, no local indicado, reúne-se"
        f" {com_artigo(sesion.organo)} em sessão {tipo_de_sessao(sesion.tipo)} n.º {sesion.numero},"
        f" em {chamada} chamada{convocada}."
    ]
    if sesion.preside:
        frases.append(f"Preside {con_punto(nombrar(sesion.preside, tratos, 'pt'))}")
    if sesion.secretario:
        frases.append(f"Secretaria os trabalhos {con_punto(nombrar(sesion.secretario, tratos, 'pt'))}")
    return " ".join(frases)


def citacion(llamadas: Sequence[str]) -> str:
    """Para cuándo se citó; el día de una llamada sólo si es otro que el de la anterior."""
    primeira = llamadas[0]
    partes = [f"{as_horas(primeira)} em primeira chamada"]
    for i in range(1, len(llamadas)):
        outro = f"para {por_extenso(llamadas[i])}, " if llamadas[i][:10] != llamadas[i - 1][:10] else ""
        partes.append(f"{outro}{as_horas(llamadas[i])} em {ORDINAIS[i]}")
    return f"A convocação foi feita para {por_extenso(primeira)}, {enumerar_pt(partes)}."


def resumen_de_asistencia(lista: Sequence[Asistencia], abierta: str | None) -> str:
    """Cuántos asisten y cuántos faltan; cuadra con la tabla. `abierta`: cuándo se abrió (ISO)."""
    houve = concurrencia(lista, abierta)
    ao_abrir, depois = len(houve.al_abrir), len(houve.despues)
    frases = [
        f"De {contar_pt(houve.con_voto, 'integrante', 'integrantes')} com direito a voto,"
        f" {contar_pt(ao_abrir, 'comparece', 'comparecem')} à abertura da sessão{_por_outro(houve)}."
    ]
    if depois:
        frases.append(f"Depois {'ingressa' if depois == 1 else 'ingressam'} {depois}.")
    if houve.faltan:
        frases.append(f"{_faltam(houve)}.")
    frases += [_recupera(a) for a in houve.recuperan]
    if houve.sin_voto:
        vieram = contar_pt(sum(a.asistio for a in houve.sin_voto), "comparece", "comparecem")
        verbo = "foi convocado" if len(houve.sin_voto) == 1 else "foram convocados"
        frases.append(f"Com voz e sem voto {verbo} {len(houve.sin_voto)}; {vieram}.")
    return " ".join(frases)


def _por_outro(houve: Concurrencia) -> str:
    maneiras = [
        (houve.suplentes, "por suplente"),
        (houve.con_poder, "por procuração"),
        (houve.a_distancia, "a distância"),
    ]
    ditas = [f"{quantos} {como}" for quantos, como in maneiras if quantos]
    return f", {enumerar_pt(ditas)}" if ditas else ""


def _faltam(houve: Concurrencia) -> str:
    avisaram, licenca = houve.cuantos_faltan("con_aviso"), houve.cuantos_faltan("licencia")
    procuracao = houve.cuantos_faltan("con_poder")
    sem_aviso = len(houve.faltan) - avisaram - licenca - procuracao
    com = [f"{avisaram} com aviso"] if avisaram else []
    com += [f"{sem_aviso} sem aviso"] if sem_aviso else []
    com += [f"{licenca} em licença"] if licenca else []
    com += [f"{procuracao} com procuração que não se exerceu"] if procuracao else []
    return f"{'Falta' if len(houve.faltan) == 1 else 'Faltam'} {len(houve.faltan)}: {enumerar_pt(com)}"


def _recupera(quem: Asistencia) -> str:
    """Quem recuperou o voto, quando e com que recibo; o motivo, escrito em espanhol, citado tal qual."""
    desde = quem.vota_desde or ""
    frase = f"{quem.nombre} recupera o direito a voto {na_data(desde)}, {as_horas(desde)}"
    cuenta = quem.dictamen_voto.cuenta if quem.dictamen_voto else ()
    dito = _RECUPERA.search(cuenta[-1]) if cuenta else None
    if dito is None:
        return f"{frase}."
    recibo, motivo = dito.groups()
    return f"{frase}, com o recibo n.º {recibo}." if recibo else f"{frase}. Motivo: «{motivo}»."


def como_asistio(quien: Asistencia, dia: str) -> str:
    """«Presente. Retira-se às 11h30»; la fecha sólo si no es la de `dia` (ISO)."""
    chega_tarde = quien.movimientos and quien.estado not in ASISTEN
    trechos = [] if chega_tarde else [_estado(quien)]
    for m in quien.movimientos:
        data = "" if m.momento[:10] == dia[:10] else f"em {en_corto(m.momento)} "
        trechos.append(f"{_MOVIMENTOS[m.clase]} {data}{as_horas(m.momento)}")
    return ". ".join(trechos)


def _estado(quien: Asistencia) -> str:
    estado = _ESTADOS[quien.estado]
    if quien.estado == "con_poder" and quien.apoderado:
        desde = f", a partir das {as_horas(quien.poder_desde).split()[-1]}" if quien.poder_desde else ""
        estado = f"{estado} a {quien.apoderado}{desde}"
    return f"{estado}, a distância" if quien.a_distancia else estado


def lineas_de_dictamen(dictamen: Dictamen) -> list[str]:
    """El dictamen guardado, que se dictó en español, citado tal cual."""
    cuenta = " ".join([dictamen.frase, *dictamen.cuenta])
    return [f"Parecer original, em espanhol: «{cuenta}»", f"Fundamento: {dictamen.fundamento}."]


def aplazamiento(jornada: Jornada, siguiente: Jornada | None) -> str:
    """Por qué se interrumpió la sesión y cuándo continuó."""
    fim = jornada.fin or jornada.inicio
    frase = f"A sessão é adiada {na_data(fim)}, {as_horas(fim)}. Motivo: {con_punto(jornada.motivo)}"
    if siguiente is None:
        return frase
    return f"{frase} Continua {na_data(siguiente.inicio)}, {as_horas(siguiente.inicio)}."


def receso(pausa: RecesoDeActa) -> str:
    """Cuándo se suspendió un rato, por qué y cuándo se reanudó."""
    frase = f"Faz-se um recesso {as_horas(pausa.inicio)}"
    frase += f": {con_punto(pausa.motivo)}" if pausa.motivo else "."
    return f"{frase} A sessão é retomada {as_horas(pausa.fin)}." if pausa.fin else frase


def cierre(sesion: Sesion, sin_tratar: int) -> str:
    """El párrafo con que termina el acta."""
    fim = sesion.cerrada or sesion.jornadas[-1].inicio
    motivo = "Nada mais havendo a tratar" if not sin_tratar else "Ficando pontos por tratar"
    return (
        f"{motivo}, encerra-se a sessão {as_horas(fim)} de {por_extenso(fim)}, do que se lavra a presente"
        " ata, assinada por quem abaixo se indica."
    )


def como_se_levanta(regla: Regla | None) -> str:
    """Cuándo se aprueba el acta según la regla; si está por fijar, que lo está."""
    sua = parametros(regla)
    if regla is None or sua is None:
        return "A regra das atas está por definir: assinam a secretaria e a presidência, como é de uso."
    return f"Esta ata é aprovada {_APROVACAO[sua.aprobacion]} ({regla.cita})."


def pendiente() -> str:
    """Lo que advierte un acta levantada y sin aprobar."""
    return "Está pendente de aprovação: até então vale com essa advertência."


def como_se_aprobo(en: str, momento: str) -> str:
    """Dónde y cuándo se aprobó; lo escrito de otra manera en español se cita."""
    if en == EN_LA_MISMA:
        onde = "na mesma sessão"
    elif hallado := _EN_OTRA.fullmatch(en):
        tipo, numero, dia = hallado.groups()
        onde = f"na sessão {tipo_de_sessao(tipo)} n.º {numero}, de {dia}"
    else:
        return f"Esta ata foi aprovada {na_data(momento)} («{en}»)."
    quando = "" if lleva_la_fecha(onde, momento) else f", {na_data(momento)}"
    return f"Esta ata foi aprovada {onde}{quando}."


def asentada(sello: Sello) -> str:
    """La diligencia con que se cierra el acta en el libro: sus folios y su huella."""
    return (
        f"Termo de encerramento: esta ata fica lavrada no livro de atas {de_com_artigo(sello.organo)},"
        f" tomo {sello.tomo}, assento {sello.asiento}, a partir da folha {sello.folio_desde},"
        f" {na_data(sello.momento)}. Impressão digital SHA-256: {huella_impresa(sello.huella)}."
    )


def firmas(sesion: Sesion, regla: Regla | None) -> list[tuple[str, str, str]]:
    """(nombre, cargo, leyenda) de cada firma que pide la regla."""
    visto = "Visto" if visto_bueno(regla) else ""
    return [
        (nome, _ASSINAM[qual][0], visto if qual is Firmante.PRESIDENCIA else _ASSINAM[qual][1])
        for qual, nome in firmantes(sesion, regla)
    ]
