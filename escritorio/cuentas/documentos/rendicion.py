"""La rendición anual de cuentas, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import Dinero, escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import huella_impresa
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Firmante,
    Firmas,
    Nota,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cuentas.modelo.asientos import CLASES_DE_ASIENTO, Asiento
from escritorio.cuentas.modelo.presupuesto import POR_EJECUTAR
from escritorio.cuentas.modelo.rendicion import (
    BalanceEnMoneda,
    DatosDeRendicion,
    RenglonDeBalance,
    RenglonDeFondo,
)
from escritorio.cuentas.reglas.arqueos import leer_quienes
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos, total_de_partidas

TIPO_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TITULOS = {"ingreso": "Ingresos", "gasto": "Gastos"}


def rendicion_pdf(datos: DatosDeRendicion) -> bytes:
    """Ingresos y gastos por partida, lo que hay en cada fondo y el informe de la comisión revisora."""
    cierre = datos.cierre or f"Borrador a {en_corto(datos.fecha)}: el ejercicio no está cerrado."
    piezas: list[Pieza] = [Titulo(datos.titulo), Parrafo(cierre)]
    for balance in datos.balances:
        piezas += _balance(datos, balance)
    piezas += [Firmas([Firmante("", "Tesorería"), Firmante("", "Presidencia")]), *_comision(datos)]
    if datos.huella:
        piezas.append(Nota(f"Huella del libro de cuentas hasta aquí: {huella_impresa(datos.huella)}"))
    hoja = papel(datos.membrete, datos.titulo, folio="Página", borrador=not datos.cierre, apaisado=True)
    return componer(hoja, piezas)


def _balance(datos: DatosDeRendicion, balance: BalanceEnMoneda) -> list[Pieza]:
    moneda = balance.moneda
    piezas: list[Pieza] = []
    for clase, titulo in _TITULOS.items():
        suyas = [r for r in balance.partidas if r.clase == clase]
        piezas += [Apartado(f"{titulo} en {moneda}"), _tabla(datos, balance, clase, suyas)]
    queda, dinero = resultado(balance.partidas), total_de_fondos(balance.fondos)
    return [
        *piezas,
        Recuadro(
            f"Resultado del ejercicio {datos.ejercicio}: {escribir_importe(queda.ejecutado, moneda)}",
            [
                f"El del ejercicio anterior fue {escribir_importe(queda.anterior, moneda)}."
                if balance.con_anterior
                else f"El del ejercicio anterior no consta: no se llevaba ningún fondo en {moneda}.",
                f"Saldos al empezar, {escribir_importe(dinero.inicial, moneda)}, más el resultado:"
                f" {escribir_importe(dinero.final, moneda)} al acabar.",
            ],
        ),
        Apartado(f"Caja y bancos en {moneda}"),
        _tabla_de_fondos(balance),
    ]


def _tabla(
    datos: DatosDeRendicion, balance: BalanceEnMoneda, clase: str, suyas: Sequence[RenglonDeBalance]
) -> TablaDePapel:
    anterior = str(int(datos.ejercicio) - 1)
    titulos = (anterior, "Presupuesto", datos.ejercicio, f"Sobre {anterior}", POR_EJECUTAR)
    totales = [total_de_partidas(balance.partidas, c) for c in _TITULOS]
    de_ancho = [_fila(r, balance) for r in (*balance.partidas, *totales)]
    columnas = [
        ColumnaDePapel("Código", 0.95),
        ColumnaDePapel("Partida", 2.6),
        *_de_cifras(titulos, de_ancho, 2),
    ]
    filas = [_fila(r, balance) for r in suyas] or [("", "Ninguno", *[""] * 5)]
    return TablaDePapel(columnas, filas, _fila(total_de_partidas(suyas, clase), balance))


def _fila(renglon: RenglonDeBalance, balance: BalanceEnMoneda) -> tuple[str, ...]:
    def cifra(importe: int) -> str:
        return escribir_cifra(importe, balance.moneda)

    previsto = cifra(renglon.presupuestado) if balance.con_presupuesto else "—"
    falta = cifra(renglon.diferencia) if balance.con_presupuesto else "—"
    return (
        renglon.codigo,
        renglon.nombre,
        cifra(renglon.anterior) if balance.con_anterior else "—",
        previsto,
        cifra(renglon.ejecutado),
        cifra(renglon.variacion) if balance.con_anterior else "—",
        falta,
    )


def _tabla_de_fondos(balance: BalanceEnMoneda) -> TablaDePapel:
    titulos = ("Al empezar", "Ingresos", "Gastos", "Traspasos", "Al acabar")
    filas = [_fila_de_fondo(f, balance.moneda) for f in balance.fondos]
    total = _fila_de_fondo(total_de_fondos(balance.fondos), balance.moneda)
    columnas = [ColumnaDePapel("Fondo", 3.3), *_de_cifras(titulos, [*filas, total], 1)]
    return TablaDePapel(columnas, filas, total)


def _de_cifras(titulos: Sequence[str], filas: Sequence[Sequence[str]], primera: int) -> list[ColumnaDePapel]:
    """Las columnas de importes, cada una según el más largo que lleva."""
    return [
        ColumnaDePapel(titulo, max(1.6, 0.125 * max(len(fila[i]) for fila in filas)), "derecha")
        for i, titulo in enumerate(titulos, start=primera)
    ]


def _fila_de_fondo(fondo: RenglonDeFondo, moneda: str) -> tuple[str, ...]:
    return (fondo.nombre, *(escribir_cifra(x, moneda) for x in _cifras_de_fondo(fondo)))


def _cifras_de_fondo(fondo: RenglonDeFondo) -> tuple[int, int, int, int, int]:
    return fondo.inicial, fondo.ingresos, fondo.gastos, fondo.traspasos, fondo.final


def _comision(datos: DatosDeRendicion) -> list[Pieza]:
    titulo, revision = Apartado("Informe de la comisión revisora"), datos.revision
    if revision is None:
        return [titulo, Parrafo("No consta el informe de la comisión revisora.")]
    veredicto = "Conformidad con las cuentas" if revision.conforme else "Con reparos"
    piezas: list[Pieza] = [
        titulo,
        Parrafo(revision.texto),
        Recuadro(f"{veredicto}, {en_letra(revision.fecha)}", revision.reparos.splitlines()),
    ]
    quienes = [q.partition(",") for q in leer_quienes(revision.quienes)]
    firmas = Firmas([Firmante(n.strip(), c.strip() or "Comisión revisora") for n, _, c in quienes])
    return [*piezas, firmas]


def rendicion_xlsx(datos: DatosDeRendicion) -> bytes:
    """Las mismas cuentas en un libro: balance, fondos, todos los asientos y la comisión revisora."""
    hojas = [_hoja_balance(datos), _hoja_fondos(datos), _hoja_asientos(datos), _hoja_comision(datos)]
    return componer_libro(hojas, datos.titulo, datos.membrete.entidad)


def _hoja(
    datos: DatosDeRendicion,
    nombre: str,
    columnas: Sequence[ColumnaDeHoja],
    filas: Sequence[Sequence[object]],
) -> Hoja:
    estado = datos.cierre or f"Borrador a {en_corto(datos.fecha)}: el ejercicio no está cerrado."
    nota = " · ".join(p for p in (datos.membrete.entidad, estado, datos.membrete.aviso) if p)
    return Hoja(nombre, columnas, filas, None, f"{datos.titulo}: {nombre.lower()}", nota)


def _hoja_balance(datos: DatosDeRendicion) -> Hoja:
    anterior = str(int(datos.ejercicio) - 1)
    importes = (anterior, "Presupuesto", datos.ejercicio, f"Sobre {anterior}", POR_EJECUTAR)
    columnas = [
        *(ColumnaDeHoja(t) for t in ("Moneda", "Clase", "Código", "Partida")),
        *(ColumnaDeHoja(t, "importe") for t in importes),
    ]
    filas: list[tuple[object, ...]] = []
    for b in datos.balances:
        for clase in _TITULOS:
            suyas = [r for r in b.partidas if r.clase == clase]
            filas += [_celdas(b, r) for r in (*suyas, total_de_partidas(suyas, clase))]
        filas.append(_celdas(b, resultado(b.partidas)))
    return _hoja(datos, "Balance", columnas, filas)


def _celdas(balance: BalanceEnMoneda, r: RenglonDeBalance) -> tuple[object, ...]:
    def dinero(importe: int) -> Dinero:
        return Dinero(importe, balance.moneda)

    con = balance.con_presupuesto
    return (
        balance.moneda,
        _TITULOS.get(r.clase, ""),
        r.codigo,
        r.nombre,
        dinero(r.anterior) if balance.con_anterior else None,
        dinero(r.presupuestado) if con else None,
        dinero(r.ejecutado),
        dinero(r.variacion) if balance.con_anterior else None,
        dinero(r.diferencia) if con else None,
    )


def _hoja_fondos(datos: DatosDeRendicion) -> Hoja:
    importes = ("Al empezar", "Ingresos", "Gastos", "Traspasos", "Al acabar")
    columnas = [
        ColumnaDeHoja("Moneda"),
        ColumnaDeHoja("Fondo"),
        *(ColumnaDeHoja(t, "importe") for t in importes),
    ]
    filas = [
        (b.moneda, f.nombre, *(Dinero(x, b.moneda) for x in _cifras_de_fondo(f)))
        for b in datos.balances
        for f in (*b.fondos, total_de_fondos(b.fondos))
    ]
    return _hoja(datos, "Caja y bancos", columnas, filas)


def _hoja_asientos(datos: DatosDeRendicion) -> Hoja:
    columnas = [
        ColumnaDeHoja("N.º", "entero"),
        ColumnaDeHoja("Fecha", "fecha"),
        *(ColumnaDeHoja(t) for t in ("Clase", "Fondo", "A", "Código", "Partida", "De quién o a quién")),
        *(ColumnaDeHoja(t) for t in ("Concepto", "Comprobante", "Referencia")),
        ColumnaDeHoja("Importe", "importe"),
        ColumnaDeHoja("Anula al", "entero"),
        ColumnaDeHoja("Motivo"),
    ]
    return _hoja(datos, "Asientos", columnas, [_fila_de_asiento(a) for a in datos.asientos])


def _fila_de_asiento(a: Asiento) -> tuple[object, ...]:
    return (
        a.numero,
        a.fecha,
        CLASES_DE_ASIENTO[a.clase],
        a.fondo,
        a.destino,
        a.partida_codigo,
        a.partida,
        a.persona,
        a.concepto,
        a.comprobante,
        a.referencia,
        Dinero(a.importe, a.moneda),
        a.anula,
        a.motivo,
    )


def _hoja_comision(datos: DatosDeRendicion) -> Hoja:
    revision = datos.revision
    filas: list[tuple[str, str]] = [("Informe", "No consta")]
    if revision is not None:
        filas = [
            ("Fecha", en_corto(revision.fecha)),
            ("Comisión", revision.quienes),
            ("Resultado", "Conformidad con las cuentas" if revision.conforme else "Con reparos"),
            ("Reparos", revision.reparos),
            ("Informe", revision.texto),
        ]
    return _hoja(datos, "Comisión revisora", [ColumnaDeHoja("Dato"), ColumnaDeHoja("Qué consta")], filas)
