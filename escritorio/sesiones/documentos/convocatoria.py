"""La convocatoria, en PDF y en Word, y la lista de asistencia. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import cierre, papel, saludo
from escritorio.comun.base.cuadro import Columna, Cuadro, en_blanco
from escritorio.comun.base.fechas import con_hora, en_corto, en_letra, hora
from escritorio.comun.base.lengua import ESPANOL
from escritorio.comun.base.texto import con_articulo, contar, enumerar
from escritorio.comun.documentos.docx import componer_docx
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Papel,
    Parrafo,
    Pieza,
    Recuadro,
    Texto,
    Titulo,
    componer,
    tabla,
)
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.sesiones.modelo.comunicaciones import AnexoAnunciado, Condiciones
from escritorio.sesiones.modelo.papeles import DatosDeConvocatoria, DatosDeLista, PuntoConvocado
from escritorio.sesiones.modelo.preparacion import CambioDeConvocatoria, Peticion
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.asistencia import como_estuvo
from escritorio.sesiones.reglas.sesiones import por_fijar

_ARTICULOS = frozenset(("el", "la", "los", "las"))


def quien_y_como(dadas: Condiciones) -> list[tuple[str, str]]:
    """Los pares que van con el lugar y la hora."""
    pares = [("Facultad para convocar", dadas.facultad), ("A distancia", dadas.conexion)]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def piezas_de_condiciones(dadas: Condiciones) -> list[Pieza]:
    """Actas por aprobar, anexos y representación, en ese orden."""
    return [*_actas(dadas.actas), *_anexos(dadas), *_representacion(dadas)]


def _actas(actas: tuple[str, ...]) -> list[Pieza]:
    if not actas:
        return []
    frase = "Se somete a aprobación el borrador de:" if len(actas) == 1 else "Se someten a aprobación los de:"
    return [
        Apartado("Borradores de actas por aprobar"),
        Parrafo(frase, anuncia=True),
        *(Parrafo(f"– {cada}") for cada in actas),
    ]


def _anexos(dadas: Condiciones) -> list[Pieza]:
    if not dadas.anexos:
        return []
    columnas: list[Columna[AnexoAnunciado]] = [
        Columna("N.º", None, "numero", 0.7),
        Columna("Documento", lambda a: a.titulo, ancho=6),
        Columna("Del punto", lambda a: a.de, ancho=1.6, vacio="Toda la sesión"),
        Columna("Huella", lambda a: a.huella, ancho=1.8),
    ]
    return [Apartado("Anexos"), tabla(Cuadro(columnas, dadas.anexos)), Parrafo(dadas.donde)]


def _representacion(dadas: Condiciones) -> list[Pieza]:
    pares = [("Suplentes", dadas.suplencia), ("Poderes", dadas.poderes)]
    dichos = [(rotulo, valor) for rotulo, valor in pares if valor]
    return [Apartado("Suplentes y poderes"), Datos(dichos)] if dichos else []


_ORDEN_DEL_DIA: Sequence[Columna[PuntoConvocado]] = (
    Columna("N.º", lambda p: p.numero, "numero", 0.7),
    Columna("Punto", lambda p: p.titulo, ancho=7.5),
    Columna("Decisión", lambda p: p.decision, ancho=3),
)


def convocatoria_pdf(datos: DatosDeConvocatoria) -> bytes:
    """La convocatoria; sin emitir lleva la marca de borrador."""
    return componer(_hoja(datos), _piezas(datos))


def convocatoria_docx(datos: DatosDeConvocatoria) -> bytes:
    """La misma, en Word, para retocarla."""
    return componer_docx(_hoja(datos), _piezas(datos))


def _hoja(datos: DatosDeConvocatoria) -> Papel:
    return papel(
        datos.membrete,
        f"Convocatoria: {datos.titulo}",
        "convocatoria",
        borrador=datos.emitida is None,
    )


def _piezas(datos: DatosDeConvocatoria) -> list[Pieza]:
    orden: list[Pieza] = [
        Apartado("Orden del día"),
        tabla(Cuadro(_ORDEN_DEL_DIA, datos.puntos)),
    ]
    return [
        Titulo("Convocatoria"),
        *saludo(datos.membrete, "convocatoria", ESPANOL, organo=con_articulo(datos.organo)),
        *_llamamiento(datos),
        *_sustituida(datos.sustituye),
        *orden,
        *_lo_que_se_vota(datos.puntos),
        *_pedida(datos.peticion),
        *_reglas(datos),
        *piezas_de_condiciones(datos.condiciones),
        *cierre(datos.membrete, "convocatoria", ESPANOL, "", _sin_articulo(datos.convoca)),
    ]


def _sin_articulo(convoca: str) -> str:
    """«la Secretaría Ejecutiva» → «Secretaría Ejecutiva», como se pone bajo una firma."""
    primera, _, resto = convoca.partition(" ")
    suya = resto if resto and primera.casefold() in _ARTICULOS else convoca
    return f"{suya[:1].upper()}{suya[1:]}" or "Secretaría"


def _lo_que_se_vota(puntos: Sequence[PuntoConvocado]) -> list[Pieza]:
    """El texto de lo que se propone en cada punto, si lo hay."""
    piezas: list[Pieza] = []
    for punto in puntos:
        if punto.propuesta.strip():
            piezas += [Parrafo(f"En el punto {punto.numero}, {punto.titulo}:", anuncia=True)]
            piezas += [Texto(punto.propuesta)]
    return [Apartado("Lo que se va a votar"), *piezas] if piezas else []


def _sustituida(antes: CambioDeConvocatoria | None) -> list[Pieza]:
    if antes is None:
        return []
    dia, a_las = en_letra(antes.primera_llamada), hora(antes.primera_llamada)
    emitida = f" emitida el {en_corto(antes.emitida)}" if antes.emitida else ""
    citaba = f"La convocatoria{emitida} citaba para el {dia}, a las {a_las}, en {antes.lugar}."
    if antes.clase == "desconvocada":
        citaba += f" Se dejó sin efecto el {en_corto(antes.momento)}."
    motivo = [f"Motivo: {antes.motivo}"] if antes.motivo else []
    return [Recuadro("Esta convocatoria sustituye a la anterior.", [citaba, *motivo])]


def _pedida(dada: Peticion | None) -> list[Pieza]:
    """Quién pidió la sesión, por qué y si alcanzaban, con su artículo."""
    if dada is None:
        return []
    cuantos = contar(len(dada.firmas), "integrante", "integrantes")
    piezas: list[Pieza] = [
        Apartado("Sesión a petición de integrantes"),
        Parrafo(f"La pidieron {cuantos}, en escrito presentado el {en_corto(dada.presentada)}."),
        Datos([("Motivo", dada.motivo), ("Solicitantes", enumerar([f.nombre for f in dada.firmas]))]),
    ]
    if dada.dictamen is None or por_fijar(dada.dictamen):
        return piezas
    return [*piezas, Recuadro(str(dada.dictamen.frase), [*map(str, dada.dictamen.pasos)])]


def _llamamiento(datos: DatosDeConvocatoria) -> list[Pieza]:
    numero = f" n.º {datos.numero}" if datos.numero else ""
    por = f"Convoca {datos.convoca}. " if datos.convoca else ""
    frase = (
        f"{por}Se cita a quienes integran {con_articulo(datos.organo)} a la sesión {datos.tipo}{numero},"
        f" que se celebrará el {en_letra(datos.llamadas[0])}, con el orden del día que sigue."
    )
    pares = [
        ("Órgano", datos.organo),
        ("Sesión", f"{datos.tipo.capitalize()}{numero}"),
        ("Lugar", datos.lugar),
        *((_rotulo(i), f"{en_letra(m)}, a las {hora(m)}") for i, m in enumerate(datos.llamadas)),
    ]
    if datos.emitida:
        pares.append(("Fecha de emisión", en_corto(datos.emitida)))
    pares += quien_y_como(datos.condiciones)
    return [Parrafo(frase), Datos(pares)]


def _reglas(datos: DatosDeConvocatoria) -> list[Pieza]:
    convocados = contar(datos.convocados, "integrante convocado", "integrantes convocados")
    votan = contar(datos.votan, "vota", "votan")
    piezas: list[Pieza] = [
        Apartado("Quórum, mayorías y voto" if datos.quorum or datos.mayorias else "Voto"),
        Parrafo(datos.quorum),
        *([Datos(datos.mayorias)] if datos.mayorias else []),
        Parrafo(datos.voto),
        Parrafo(f"Hay {convocados}; de ellos {votan}."),
    ]
    if datos.sin_voto:
        piezas += [Parrafo("Con voz y sin voto:", anuncia=True), Datos(datos.sin_voto)]
    return [*piezas, *_plazo(datos)]


def _plazo(datos: DatosDeConvocatoria) -> list[Pieza]:
    dictamen = datos.plazo
    if dictamen is None:
        return [Parrafo(f"Última fecha para convocar: {datos.ultima}.")] if datos.ultima else []
    if por_fijar(dictamen):
        return []
    urgente = ["Convocada con carácter urgente."] if datos.urgente else []
    ultima = [f"Última fecha para convocar: {datos.ultima}."] if datos.ultima else []
    lineas = [*urgente, *map(str, dictamen.cuenta), *ultima, f"Fundamento: {dictamen.fundamento}."]
    return [Apartado("Plazo de convocatoria"), Recuadro(str(dictamen.frase), lineas)]


def _rotulo(i: int) -> str:
    return f"{ORDINALES[i].capitalize()} llamada"


def lista_de_asistencia_pdf(datos: DatosDeLista) -> bytes:
    """La lista para firmar en la sala o, ya abierta la sesión, quién asistió y desde cuándo.

    Primero quienes votan, después quienes sólo tienen voz.
    """
    hoja = papel(datos.membrete, f"Lista de asistencia: {datos.titulo}")
    horas = [(_rotulo(i), con_hora(m)) for i, m in enumerate(datos.llamadas)]
    if datos.apertura:
        horas.append(("Se abrió", datos.apertura))
    abierta = bool(datos.apertura)
    votan = [a for a in datos.asistencias if a.vota]
    oyen = [a for a in datos.asistencias if not a.vota]
    piezas: list[Pieza] = [
        Titulo("Lista de asistencia"),
        Datos([("Sesión", datos.titulo), ("Lugar", datos.lugar), *horas]),
        *_tabla_de_lista("Con voto", votan, abierta=abierta),
        *_tabla_de_lista("Con voz y sin voto", oyen, abierta=abierta),
    ]
    return componer(hoja, piezas)


def _tabla_de_lista(rotulo: str, lista: Sequence[Asistencia], *, abierta: bool) -> list[Pieza]:
    if not lista:
        return []
    cuantos = f"{rotulo}: {len(lista)}"
    if abierta:
        cuantos += f"; {_asistieron(sum(a.asistio for a in lista))}"
    por_anotar: list[Columna[Asistencia]] = [
        Columna("Hora", en_blanco, ancho=0.9),
        Columna("Firma", en_blanco, ancho=3),
    ]
    columnas: list[Columna[Asistencia]] = [
        Columna("N.º", None, "numero", 0.9),
        Columna("Integrante", lambda a: a.nombre, ancho=3.2),
        Columna("País", lambda a: a.pais, ancho=0.8),
        Columna("Representante", lambda a: a.representante if a.asistio or not abierta else "", ancho=3.4),
        *([Columna("Asistencia", como_estuvo, ancho=3.9)] if abierta else por_anotar),
    ]
    return [Apartado(cuantos), tabla(Cuadro(columnas, lista))]


def _asistieron(cuantos: int) -> str:
    return f"{'asistió' if cuantos == 1 else 'asistieron'} {cuantos}"
