"""Los papeles de las cuentas: el arqueo de un fondo y la rendición de un ejercicio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dato import dichos
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import enumerar, huella_impresa
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Nota,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import hoja
from escritorio.cuentas.modelo.asientos import (
    CLASES_DE_ASIENTO,
    CLASES_DE_FONDO,
    DATOS_DE_FONDO,
    Asiento,
    DatosDeArqueo,
)
from escritorio.cuentas.modelo.presupuesto import (
    POR_EJECUTAR,
    BalanceEnMoneda,
    DatosDeRendicion,
    RenglonDeBalance,
    RenglonDeFondo,
)
from escritorio.cuentas.reglas.rendicion import (
    decir_diferencia,
    leer_quienes,
    resultado,
    total_de_fondos,
    total_de_partidas,
)


def acta_de_arqueo_pdf(datos: DatosDeArqueo) -> bytes:
    """Quiénes contaron, qué había, qué decía el libro y por qué no coincide, si no coincide."""
    titulo = f"Acta de arqueo n.º {datos.numero}"
    moneda = datos.fondo.moneda
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            f"El {en_letra(datos.fecha)}, {enumerar([_nombre(q) for q in datos.quienes])}"
            f" {'contaron' if len(datos.quienes) > 1 else 'contó'} lo que hay en «{datos.fondo.nombre}» de"
            f" {datos.membrete.entidad} y lo {'compararon' if len(datos.quienes) > 1 else 'comparó'} con el"
            " libro de cuentas a esa fecha."
        ),
        Datos(_pares(datos)),
        Recuadro(
            f"Resultado: {decir_diferencia(datos.diferencia, moneda)}",
            [
                f"Según el libro: {escribir_importe(datos.segun_libro, moneda)}",
                f"Contado: {escribir_importe(datos.contado, moneda)}",
                f"Diferencia: {escribir_importe(datos.diferencia, moneda)}",
            ],
        ),
    ]
    if datos.explicacion:
        piezas += [Apartado("Explicación"), Parrafo(datos.explicacion)]
    piezas += [Espacio(6), Firmas([_firmante(q) for q in datos.quienes])]
    return componer(papel(datos.membrete, titulo, "informe", folio="Página"), piezas)


def _pares(datos: DatosDeArqueo) -> list[tuple[str, str]]:
    pares = [
        ("Fecha", en_corto(datos.fecha)),
        ("Fondo", f"{datos.fondo.nombre} ({CLASES_DE_FONDO[datos.fondo.clase].lower()})"),
        *dichos(DATOS_DE_FONDO, datos.fondo),
        ("Moneda", datos.fondo.moneda),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _nombre(quien: str) -> str:
    nombre, _, cargo = quien.partition(",")
    return f"{nombre.strip()} ({cargo.strip()})" if cargo.strip() else nombre.strip()


def _firmante(quien: str) -> Firmante:
    nombre, _, cargo = quien.partition(",")
    return Firmante(nombre.strip(), cargo.strip())


TIPO_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
T = TypeVar("T")
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
    hoja = papel(
        datos.membrete,
        datos.titulo,
        "informe",
        folio="Página",
        borrador=not datos.cierre,
        apaisado=True,
    )
    return componer(hoja, piezas)


def _balance(datos: DatosDeRendicion, balance: BalanceEnMoneda) -> list[Pieza]:
    moneda = balance.moneda
    piezas: list[Pieza] = []
    for clase, titulo in _TITULOS.items():
        suyas = [r for r in balance.partidas if r.clase == clase]
        piezas += [Apartado(f"{titulo} en {moneda}"), tabla(_partidas(datos, balance, clase, suyas))]
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
        tabla(_fondos(balance)),
    ]


def _partidas(
    datos: DatosDeRendicion, balance: BalanceEnMoneda, clase: str, suyas: Sequence[RenglonDeBalance]
) -> Cuadro[RenglonDeBalance]:
    todas = [*balance.partidas, *(total_de_partidas(balance.partidas, c) for c in _TITULOS)]
    return Cuadro(
        [
            Columna("Código", lambda r: r.codigo, ancho=0.95),
            Columna("Partida", lambda r: r.nombre, ancho=2.6),
            *_a_lo_ancho(_de_cifras(datos.ejercicio, balance), todas),
        ],
        suyas,
        ninguna="Ninguno",
        total=total_de_partidas(suyas, clase),
    )


def _titulos_de_cifras(ejercicio: str) -> tuple[str, str, str, str, str]:
    anterior = str(int(ejercicio) - 1)
    return (anterior, "Presupuesto", ejercicio, f"Sobre {anterior}", POR_EJECUTAR)


def _de_cifras(ejercicio: str, balance: BalanceEnMoneda) -> list[Columna[RenglonDeBalance]]:
    """Los importes de cada partida; «—» donde no consta el año anterior o no hay presupuesto."""
    con_anterior, con_presupuesto = balance.con_anterior, balance.con_presupuesto

    def importe(minimas: int, *, consta: bool) -> Dinero | None:
        return Dinero(minimas, balance.moneda) if consta else None

    lectores: tuple[Callable[[RenglonDeBalance], Dinero | None], ...] = (
        lambda r: importe(r.anterior, consta=con_anterior),
        lambda r: importe(r.presupuestado, consta=con_presupuesto),
        lambda r: importe(r.ejecutado, consta=True),
        lambda r: importe(r.variacion, consta=con_anterior),
        lambda r: importe(r.diferencia, consta=con_presupuesto),
    )
    titulos = _titulos_de_cifras(ejercicio)
    return [Columna(t, lee, "cifra", vacio="—") for t, lee in zip(titulos, lectores, strict=True)]


def _a_lo_ancho(columnas: Sequence[Columna[T]], filas: Sequence[T]) -> list[Columna[T]]:
    """Cada una según el importe más largo que lleva."""
    return [
        replace(c, ancho=max(1.6, 0.125 * max(len(c.decir(c.dato(0, fila))) for fila in filas)))
        for c in columnas
    ]


def _fondos(balance: BalanceEnMoneda) -> Cuadro[RenglonDeFondo]:
    total = total_de_fondos(balance.fondos)
    cifras = _a_lo_ancho(_cifras_de_fondo(balance.moneda), [*balance.fondos, total])
    return Cuadro([Columna("Fondo", lambda f: f.nombre, ancho=3.3), *cifras], balance.fondos, total=total)


def _cifras_de_fondo(moneda: str) -> list[Columna[RenglonDeFondo]]:
    return [
        Columna("Al empezar", lambda f: Dinero(f.inicial, moneda), "cifra"),
        Columna("Ingresos", lambda f: Dinero(f.ingresos, moneda), "cifra"),
        Columna("Gastos", lambda f: Dinero(f.gastos, moneda), "cifra"),
        Columna("Traspasos", lambda f: Dinero(f.traspasos, moneda), "cifra"),
        Columna("Al acabar", lambda f: Dinero(f.final, moneda), "cifra"),
    ]


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
    cuadros: list[tuple[str, Cuadro[Any]]] = [
        ("Balance", _balance_en_libro(datos)),
        ("Caja y bancos", _fondos_en_libro(datos)),
        ("Asientos", Cuadro(_ASIENTOS, datos.asientos)),
        ("Comisión revisora", Cuadro(_CONSTA, _revision(datos))),
    ]
    estado = datos.cierre or f"Borrador a {en_corto(datos.fecha)}: el ejercicio no está cerrado."
    nota = " · ".join(p for p in (datos.membrete.entidad, estado, datos.membrete.aviso) if p)
    hojas = [hoja(nombre, cuadro, f"{datos.titulo}: {nombre.lower()}", nota) for nombre, cuadro in cuadros]
    return en_excel(datos.membrete, datos.titulo, hojas)


_EnBalance = tuple[BalanceEnMoneda, RenglonDeBalance]


def _balance_en_libro(datos: DatosDeRendicion) -> Cuadro[_EnBalance]:
    """Las partidas de cada moneda, lo que suma cada clase y su resultado."""
    filas: list[_EnBalance] = []
    for b in datos.balances:
        for clase in _TITULOS:
            suyas = [r for r in b.partidas if r.clase == clase]
            filas += [(b, r) for r in (*suyas, total_de_partidas(suyas, clase))]
        filas.append((b, resultado(b.partidas)))
    cifras = {b.moneda: _de_cifras(datos.ejercicio, b) for b in datos.balances}

    def importe(i: int, titulo: str) -> Columna[_EnBalance]:
        return Columna(titulo, lambda f: cifras[f[0].moneda][i].dato(0, f[1]), "importe")

    return Cuadro(
        [
            Columna("Moneda", lambda f: f[0].moneda),
            Columna("Clase", lambda f: _TITULOS.get(f[1].clase, "")),
            Columna("Código", lambda f: f[1].codigo),
            Columna("Partida", lambda f: f[1].nombre),
            *(importe(i, titulo) for i, titulo in enumerate(_titulos_de_cifras(datos.ejercicio))),
        ],
        filas,
    )


def _fondos_en_libro(datos: DatosDeRendicion) -> Cuadro[tuple[str, RenglonDeFondo]]:
    def importe(i: int, titulo: str) -> Columna[tuple[str, RenglonDeFondo]]:
        return Columna(titulo, lambda f: _cifras_de_fondo(f[0])[i].dato(0, f[1]), "importe")

    return Cuadro(
        [
            Columna("Moneda", lambda f: f[0]),
            Columna("Fondo", lambda f: f[1].nombre),
            *(importe(i, c.titulo) for i, c in enumerate(_cifras_de_fondo(""))),
        ],
        [(b.moneda, f) for b in datos.balances for f in (*b.fondos, total_de_fondos(b.fondos))],
    )


_ASIENTOS: Sequence[Columna[Asiento]] = (
    Columna("N.º", lambda a: a.numero, "numero"),
    Columna("Fecha", lambda a: a.fecha, "fecha"),
    Columna("Clase", lambda a: CLASES_DE_ASIENTO[a.clase]),
    Columna("Fondo", lambda a: a.fondo),
    Columna("A", lambda a: a.destino),
    Columna("Código", lambda a: a.partida_codigo),
    Columna("Partida", lambda a: a.partida),
    Columna("De quién o a quién", lambda a: a.persona),
    Columna("Concepto", lambda a: a.concepto),
    Columna("Comprobante", lambda a: a.comprobante),
    Columna("Referencia", lambda a: a.referencia),
    Columna("Importe", lambda a: Dinero(a.importe, a.moneda), "importe"),
    Columna("Anula al", lambda a: a.anula, "numero"),
    Columna("Motivo", lambda a: a.motivo),
)
_CONSTA: Sequence[Columna[tuple[str, str]]] = (
    Columna("Dato", lambda f: f[0]),
    Columna("Qué consta", lambda f: f[1]),
)


def _revision(datos: DatosDeRendicion) -> list[tuple[str, str]]:
    revision = datos.revision
    if revision is None:
        return [("Informe", "No consta")]
    return [
        ("Fecha", en_corto(revision.fecha)),
        ("Comisión", revision.quienes),
        ("Resultado", "Conformidad con las cuentas" if revision.conforme else "Con reparos"),
        ("Reparos", revision.reparos),
        ("Informe", revision.texto),
    ]
