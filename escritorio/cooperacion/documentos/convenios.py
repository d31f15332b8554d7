"""La ficha de un convenio y la relación de todos, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo.cumplimiento import ESTADOS_DE_ENCARGO
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Nota,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cooperacion.modelo.accion import DE_LA_ACCION
from escritorio.cooperacion.modelo.compromisos import Compromiso
from escritorio.cooperacion.modelo.convenios import (
    CLASES_DE_APORTE,
    CLASES_DE_PARTE,
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    Aporte,
    Convenio,
    Parte,
)
from escritorio.cooperacion.modelo.papeles import DatosDeConvenio, DatosDeRelacion, RenglonDeRelacion
from escritorio.cooperacion.reglas.aportes import sumar_aportes
from escritorio.cooperacion.reglas.convenios import aviso_de_vencimiento, situacion
from escritorio.socios.reglas.territorio import nombre_de_pais


def ficha_de_convenio_pdf(datos: DatosDeConvenio) -> bytes:
    """Lo que es, sus partes, a qué se comprometió y qué puso cada una, y sus cambios."""
    suyo = datos.convenio
    titulo = f"Convenio {suyo.numero}: {suyo.titulo}"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(suyo.objeto),
        Datos(_pares(datos)),
        *_aviso(datos),
        Apartado("Partes"),
        _tabla_de_partes(suyo.partes),
        *_compromisos(datos.compromisos, datos.fecha),
        *_aportes(datos.aportes),
        *_adendas(datos),
    ]
    if suyo.resultado:
        piezas += [Apartado("Resultado"), Parrafo(suyo.resultado)]
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def relacion_de_convenios_pdf(datos: DatosDeRelacion) -> bytes:
    """Todos los convenios en una tabla: con quién, hasta cuándo y cómo se cumple."""
    titulo = "Relación de convenios y hermanamientos"
    columnas = [
        ColumnaDePapel("N.º", 0.5, "derecha"),
        ColumnaDePapel("Convenio", 2.6),
        ColumnaDePapel("Instrumento", 1.5),
        ColumnaDePapel("Partes", 2.6),
        ColumnaDePapel("Firma", 1.2),
        ColumnaDePapel("Vence", 1.2),
        ColumnaDePapel("Situación", 1.2),
        ColumnaDePapel("Compromisos", 1.4),
    ]
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(f"Al {en_letra(datos.fecha)}: {contar(len(datos.renglones), 'convenio', 'convenios')}."),
        TablaDePapel(columnas, [_fila_de_papel(r, datos.fecha) for r in datos.renglones]),
    ]
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True), piezas)


def relacion_de_convenios_xlsx(datos: DatosDeRelacion) -> bytes:
    """La misma relación, con una columna por dato."""
    columnas = (
        ColumnaDeHoja("N.º", "entero"),
        ColumnaDeHoja("Convenio", ancho=40),
        ColumnaDeHoja("Instrumento"),
        ColumnaDeHoja("Documento"),
        ColumnaDeHoja("Tema"),
        *(ColumnaDeHoja(rotulo) for _, rotulo, _lista in DE_LA_ACCION),
        ColumnaDeHoja("Partes", ancho=40),
        ColumnaDeHoja("Responsable"),
        ColumnaDeHoja("Firma", "fecha"),
        ColumnaDeHoja("Rige desde", "fecha"),
        ColumnaDeHoja("Vence", "fecha"),
        ColumnaDeHoja("Situación"),
        ColumnaDeHoja("Compromisos abiertos", "entero"),
        ColumnaDeHoja("Compromisos vencidos", "entero"),
        ColumnaDeHoja("Resultado", ancho=40),
    )
    hoja = Hoja(
        "Convenios",
        columnas,
        [_fila_de_hoja(r, datos.fecha) for r in datos.renglones],
        titulo=f"Convenios y hermanamientos de {datos.membrete.entidad}",
        nota=f"Al {en_corto(datos.fecha)}.",
    )
    return componer_libro([hoja], "Relación de convenios", datos.membrete.entidad)


def _pares(datos: DatosDeConvenio) -> list[tuple[str, str]]:
    c = datos.convenio
    pares = [
        ("Instrumento", INSTRUMENTOS[c.instrumento]),
        ("Documento", TIPOS_DE_CONVENIO[c.tipo]),
        ("Tema", c.tema),
        *((rotulo, lista.get(getattr(c, campo), "")) for campo, rotulo, lista in DE_LA_ACCION),
        ("Responsable", c.responsable),
        ("Firma", ", ".join(t for t in (en_corto(c.firma or ""), c.lugar) if t) or "Pendiente"),
        ("Rige", _vigencia(c)),
        ("Se renueva", RENOVACIONES[c.renovacion]),
        ("Lo aprobó", datos.apoyo),
        ("Archivo", datos.papel.nombre if datos.papel else "Falta el documento firmado" if c.firma else ""),
        ("Huella SHA-256", datos.papel.huella if datos.papel else ""),
        ("Terminó", f"{en_corto(c.terminado)}: {c.motivo}" if c.terminado else ""),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _vigencia(c: Convenio) -> str:
    if c.desde is None:
        return ""
    hasta = f" al {en_corto(c.hasta)}" if c.hasta else ", sin fecha final"
    return f"Del {en_corto(c.desde)}{hasta}"


def _aviso(datos: DatosDeConvenio) -> list[Pieza]:
    como = situacion(datos.convenio, datos.fecha)
    aviso = aviso_de_vencimiento(datos.convenio, datos.fecha)
    return [Recuadro(f"Al {en_corto(datos.fecha)}: {como.value}", [f"{aviso.frase}."] if aviso else [])]


def _tabla_de_partes(partes: Sequence[Parte]) -> TablaDePapel:
    columnas = [
        ColumnaDePapel("Parte", 2.4),
        ColumnaDePapel("Calidad", 1.7),
        ColumnaDePapel("País", 1.0),
        ColumnaDePapel("Firma por ella", 2.0),
        ColumnaDePapel("Salida", 2.0),
    ]
    filas = [
        (p.nombre, CLASES_DE_PARTE[p.clase], nombre_de_pais(p.pais), p.firmante, _salida(p)) for p in partes
    ]
    return TablaDePapel(columnas, filas or [("Pendiente", "", "", "", "")])


def _salida(p: Parte) -> str:
    if p.salida:
        return f"{en_corto(p.salida)}: {p.motivo}"
    return f"Dejó la red el {en_corto(p.dejo_la_red)}" if p.dejo_la_red else ""


def _compromisos(suyos: Sequence[Compromiso], hoy: str) -> list[Pieza]:
    if not suyos:
        return [Apartado("Compromisos"), Parrafo("No constan.")]
    columnas = [
        ColumnaDePapel("Quién", 1.6),
        ColumnaDePapel("A qué se compromete", 3.0),
        ColumnaDePapel("Plazo", 1.3),
        ColumnaDePapel("Estado", 1.3),
        ColumnaDePapel("Último avance", 2.6),
    ]
    filas = [(c.quien, c.que, en_corto(c.plazo or ""), _estado(c, hoy), _ultimo(c)) for c in suyos]
    return [Apartado("Compromisos"), TablaDePapel(columnas, filas)]


def _estado(c: Compromiso, hoy: str) -> str:
    return "Vencido" if c.vencido(hoy) else ESTADOS_DE_ENCARGO[c.estado]


def _ultimo(c: Compromiso) -> str:
    if not c.avances:
        return ""
    ultimo = c.avances[-1]
    return f"{en_corto(ultimo.fecha)}: {ultimo.texto}{' (con prueba)' if ultimo.adjunto_id else ''}"


def _aportes(suyos: Sequence[Aporte]) -> list[Pieza]:
    if not suyos:
        return []
    columnas = [
        ColumnaDePapel("Parte", 2.0),
        ColumnaDePapel("Qué aporta", 2.6),
        ColumnaDePapel("Cómo", 1.0),
        ColumnaDePapel("Importe", 1.4, "derecha"),
        ColumnaDePapel("Entrega", 2.0),
    ]
    filas = [
        (
            a.parte,
            a.que,
            CLASES_DE_APORTE[a.clase],
            escribir_importe(a.importe, a.moneda) if a.importe and a.moneda else "sin valorar",
            _entrega(a),
        )
        for a in suyos
    ]
    notas = [
        Nota(
            f"Prometido {escribir_importe(s.prometido, s.moneda)};"
            f" entregado {escribir_importe(s.entregado, s.moneda)}."
        )
        for s in sumar_aportes(suyos)
    ]
    return [Apartado("Aportes"), TablaDePapel(columnas, filas), *notas]


def _entrega(a: Aporte) -> str:
    if a.retirado:
        return f"Retirado: {a.motivo}"
    if a.entregado:
        return f"Entregado el {en_corto(a.entregado)}"
    return f"Previsto para el {en_corto(a.previsto)}" if a.previsto else "Pendiente"


def _adendas(datos: DatosDeConvenio) -> list[Pieza]:
    if not datos.adendas:
        return []
    lineas: list[Pieza] = []
    for a in datos.adendas:
        lineas.append(Parrafo(f"{a.dicha}: {a.texto}"))
        apoyo = f"Lo aprobó: {a.apoyo}. " if a.apoyo else ""
        papel = f"Archivo: {a.documento.nombre}; huella SHA-256: {a.documento.huella}" if a.documento else ""
        lineas.append(Nota(f"{apoyo}{papel or 'Falta el documento firmado'}."))
    return [Apartado("Adendas y renovaciones"), *lineas]


def _fila_de_papel(r: RenglonDeRelacion, hoy: str) -> tuple[str, ...]:
    c = r.convenio
    vencidos = f", {contar(r.vencidos, 'vencido', 'vencidos')}" if r.vencidos else ""
    return (
        str(c.numero),
        c.titulo,
        INSTRUMENTOS[c.instrumento],
        "; ".join(p.nombre for p in c.vigentes),
        en_corto(c.firma or ""),
        en_corto(c.hasta) if c.hasta else "No vence" if c.firma else "",
        situacion(c, hoy).capitalize(),
        f"{contar(r.abiertos, 'abierto', 'abiertos')}{vencidos}" if r.abiertos else "Ninguno abierto",
    )


def _fila_de_hoja(r: RenglonDeRelacion, hoy: str) -> list[object]:
    c = r.convenio
    return [
        c.numero,
        c.titulo,
        INSTRUMENTOS[c.instrumento],
        TIPOS_DE_CONVENIO[c.tipo],
        c.tema,
        *(lista.get(getattr(c, campo), "") for campo, _, lista in DE_LA_ACCION),
        "; ".join(p.nombre for p in c.vigentes),
        c.responsable,
        c.firma,
        c.desde,
        c.hasta,
        situacion(c, hoy).capitalize(),
        r.abiertos,
        r.vencidos,
        c.resultado,
    ]
